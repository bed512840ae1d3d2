package boxloss

import "slices"

// Entry is one loss of overlap. Entries are shared: read them only.
type Entry struct {
	ID    string
	Name  string
	Parts []Part // the loss is their sum; the first is Overlap in each

	Formula string // as MathML
	Letters string // what the letters of the formula stand for
	Source  string // where it is from
}

// Part is one of the terms that losses are sums of.
type Part string

// The parts.
const (
	Overlap  Part = "overlap"  // 1 − IoU
	Waste    Part = "waste"    // the part of the hull that belongs to neither box
	Distance Part = "distance" // of the centers, by the hull's diagonal
	Aspect   Part = "aspect"   // of width to height
	Widths   Part = "widths"   // their difference, by the hull's width
	Heights  Part = "heights"  // their difference, by the hull's height
)

var catalogue = []*Entry{
	{ID: "iou", Name: "IoU", Parts: []Part{Overlap}, Formula: iouFormula, Letters: areas, Source: fromUnitBox},
	{ID: "giou", Name: "GIoU", Parts: []Part{Overlap, Waste}, Formula: giouFormula, Letters: ofTheHull, Source: fromGIoU},
	{ID: "diou", Name: "DIoU", Parts: []Part{Overlap, Distance}, Formula: diouFormula, Letters: centers, Source: fromDIoU},
	{ID: "ciou", Name: "CIoU", Parts: []Part{Overlap, Distance, Aspect}, Formula: ciouFormula, Letters: aspects, Source: fromDIoU},
	{ID: "eiou", Name: "EIoU", Parts: []Part{Overlap, Distance, Widths, Heights}, Formula: eiouFormula, Letters: lengths, Source: fromEIoU},
}

// Catalogue returns all entries in the order pages list them. The slice is the caller's.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup finds an entry by its id.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// IoU returns the intersection of two boxes over their union, from 0 to 1. Of boxes without an area it is 0.
func IoU(prediction, target Box) float64 {
	common := 0.0
	if both, ok := Intersection(prediction, target); ok {
		common = both.Area()
	}
	return common / (float64(prediction.Area()) + float64(target.Area()) - common + Eps)
}

// Value returns the loss of a prediction.
func (en *Entry) Value(prediction, target Box) float64 {
	v, _ := en.Gradient(prediction, target)
	return v
}

// Gradient returns the loss of a prediction, and its derivative by each of the prediction's numbers. Both are NaN where
// torchvision's are; a box without height has a CIoU, but no gradient.
func (en *Entry) Gradient(prediction, target Box) (value float64, gradient [4]float64) {
	sum := en.sum(newPair(prediction, target, Eps))
	return sum.v, sum.d
}

func (en *Entry) sum(q *pair) dual {
	sum := q.part(en.Parts[0])
	for _, p := range en.Parts[1:] {
		sum = sum.add(q.part(p))
	}
	return sum
}

// Split returns what each of Parts adds to the loss.
func (en *Entry) Split(prediction, target Box) []float64 {
	q := newPair(prediction, target, Eps)
	values := make([]float64, len(en.Parts))
	for i, p := range en.Parts {
		values[i] = q.part(p).v
	}
	return values
}

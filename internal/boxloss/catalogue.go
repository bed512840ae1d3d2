package boxloss

import "slices"

// An Entry describes one overlap loss. Entries are shared and must not be modified.
type Entry struct {
	ID    string
	Name  string
	Parts []Part // the terms whose sum is the loss; the first is always Overlap

	Formula string // as MathML
	Letters string // what the letters of the formula stand for
	Source  string // reference for the loss
}

// A Part is one of the terms that losses are sums of.
type Part string

// The parts.
const (
	Overlap  Part = "overlap"  // 1 − IoU
	Empty    Part = "waste"    // the fraction of the smallest enclosing box that belongs to neither box
	Distance Part = "distance" // of the centers, squared, over the enclosing box's squared diagonal
	Aspect   Part = "aspect"   // α·v, which compares the ratios of width to height
	Widths   Part = "widths"   // their squared difference over the enclosing box's squared width
	Heights  Part = "heights"  // their squared difference over the enclosing box's squared height
)

var catalogue = []*Entry{
	{ID: "iou", Name: "IoU", Parts: []Part{Overlap}, Formula: iouFormula, Letters: areas, Source: fromUnitBox},
	{ID: "giou", Name: "GIoU", Parts: []Part{Overlap, Empty}, Formula: giouFormula, Letters: enclosing, Source: fromGIoU},
	{ID: "diou", Name: "DIoU", Parts: []Part{Overlap, Distance}, Formula: diouFormula, Letters: centers, Source: fromDIoU},
	{ID: "ciou", Name: "CIoU", Parts: []Part{Overlap, Distance, Aspect}, Formula: ciouFormula, Letters: aspects, Source: fromDIoU},
	{ID: "eiou", Name: "EIoU", Parts: []Part{Overlap, Distance, Widths, Heights}, Formula: eiouFormula, Letters: lengths, Source: fromEIoU},
}

// Catalogue returns all entries in the order in which pages list them. The caller may modify the slice.
func Catalogue() []*Entry { return slices.Clone(catalogue) }

// Lookup returns the entry with the given id, and whether there is one.
func Lookup(id string) (*Entry, bool) {
	i := slices.IndexFunc(catalogue, func(en *Entry) bool { return en.ID == id })
	if i < 0 {
		return nil, false
	}
	return catalogue[i], true
}

// IoU returns the area of the intersection of two boxes over that of their union, from 0 to 1. It is 0 for empty boxes.
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

// Gradient returns the loss of a prediction and its derivative with respect to the prediction's sides. Both are NaN
// where torchvision's are. For a prediction of height 0, CIoU has a value but its gradient is NaN.
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

// Split returns the value of each of the entry's Parts.
func (en *Entry) Split(prediction, target Box) []float64 {
	q := newPair(prediction, target, Eps)
	values := make([]float64, len(en.Parts))
	for i, p := range en.Parts {
		values[i] = q.part(p).v
	}
	return values
}

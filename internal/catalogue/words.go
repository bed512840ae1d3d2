package catalogue

import (
	"errors"
	"math"

	"losslab/internal/loss"
	"losslab/internal/robust"
	"losslab/internal/words"
)

const queryBroken = "the address cannot be read: after a % there must be two digits from 0 to 9 or a to f, and a semicolon is written %3B"

// Words holds the texts of the table of losses and of a loss's own page.
type Words interface {
	LossesTitle() string
	LossesHeading(n int) string
	LossesLead() string
	KindsLabel() string
	KindAll() string
	Kind(id string) string
	SearchLabel() string
	LibraryLabel() string
	AnyLibrary() string
	SortLabel() string
	AsTaught() string
	Order(id string) string
	ParametersLabel() string
	DefaultParameters() string
	EfficientParameters(percent string) string
	ShowThese() string
	CompareThese() string
	CompareHint() string
	AllAgain() string
	OpenInCurves() string
	NoneFound() string
	Columns() Columns
	Pull(robust.Pull) string
	// PullOf describes the pull of an outlier, which tends to a limit or not.
	PullOf(pull robust.Pull, limit float64) string
	Shape(convex, bounded bool) string
	YesOrNo(yes bool) string
	Kinks(at []float64) string
	Figure(v float64) string
	// Short formats a number with three digits, for narrow columns.
	Short(v float64) string
	Percent(share float64) string
	Times(ratio float64) string
	WithParams(l loss.Loss) string
	Without(why error) string
	FiguresMean() []Meaning
	// LossesOf names the losses of a group, OneOf names one of them, and GroupLead says what they have in common.
	LossesOf(g Group) string
	OneOf(g Group) string
	GroupLead(g Group) string
	OfMany(g Group) string
	Range() string
	// Between states the range of a loss.
	Between(most float64) string
	GradientOf(g Group) string
	ExampleOf(g Group) string
	ExampleColumns() []string
	// ExampleSays describes the effect of one gradient descent step on the example.
	ExampleSays(w Whole) string
	// AlsoCalled states the other names of a loss. It is empty if there are none.
	AlsoCalled(id string) string
	LossSays(pull robust.Pull, convex, bounded bool) string
	ValueAndPull() string
	Weight() string
	WeightMeans() string
	// DrawnTo states the range of a drawing, and BoundIs the bound of the weights.
	DrawnTo(reach float64) string
	BoundIs(Bound) string
	Formula() string
	Properties() string
	TwiceTheError() string
	TwiceColumns() []string
	InLibraries() string
	WhenTo() string
	TakeIt(row Row) string
	LeaveIt(row Row) string
	Take() string
	Leave() string
	InTheLabs() string
	MoreAbout(name string) string
	BeforeAndAfter() string
	SmoothL1OrHuber() string
	AboutSmoothL1AndHuber() string
	Library() string
	NameThere() string
	InNoLibrary() string
	NoteThere() string
	KinksLabel() string
}

// Columns holds the column headings of the table of losses.
type Columns struct{ Loss, Value, Pull, Formula, Efficiency, Sensitivity, Far, Shape, Who string }

// A Meaning explains a term of the table.
type Meaning struct {
	Title string
	Says  []string
}

// otherNames lists other names of losses by id. The names in libraries are in the catalogues.
var otherNames = map[string][]string{
	"l1":                  {"MAE (mean absolute error)", "absolute error", "least absolute deviations (LAD)"},
	"mse":                 {"L2", "mean squared error", "squared error", "quadratic loss", "least squares"},
	"logcosh":             {"logarithm of the hyperbolic cosine"},
	"cauchy":              {"Lorentzian"},
	"welsch":              {"Leclerc", "correntropy-induced loss"},
	"tukey":               {"biweight", "bisquare"},
	"quantile":            {"pinball loss", "check loss"},
	"epsilon-insensitive": {"Vapnik’s loss"},
	"barron":              {"general and adaptive robust loss"},
	"iou":                 {"Jaccard loss"},
	"giou":                {"generalized IoU"},
	"diou":                {"distance IoU"},
	"ciou":                {"complete IoU"},
	"eiou":                {"efficient IoU"},
	"ce":                  {"log loss", "softmax loss", "negative log-likelihood"},
}

// derived lists quantities derived from a loss under which it is found, too, by the loss's id.
var derived = map[string]string{"mse": "RMSE, the root mean squared error"}

// English is the English version of the texts.
type English struct{}

func (English) LossesTitle() string { return "Losses" }
func (English) LossesHeading(n int) string {
	return words.English.Counted(n, "loss", "losses")
}
func (English) LossesLead() string {
	return "What each loss makes of one error, e = prediction − target, and of many."
}
func (English) KindsLabel() string { return "Which losses" }
func (English) KindAll() string    { return "all" }
func (English) Kind(id string) string {
	return map[string]string{"convex": "convex", "capped": "pull capped", "returns": "pull returns to 0", "bounded": "bounded"}[id]
}
func (English) SearchLabel() string  { return "Name" }
func (English) LibraryLabel() string { return "In" }
func (English) AnyLibrary() string   { return "any library" }
func (English) SortLabel() string    { return "Sort" }
func (English) AsTaught() string     { return "as taught" }
func (English) Order(id string) string {
	return map[string]string{"name": "by name", "efficiency": "most efficient first", "sensitivity": "least sensitive first"}[id]
}
func (English) ParametersLabel() string   { return "Parameters" }
func (English) DefaultParameters() string { return "defaults" }
func (English) EfficientParameters(percent string) string {
	return percent + " efficient"
}
func (English) ShowThese() string    { return "Show" }
func (English) CompareThese() string { return "Compare" }
func (English) CompareHint() string  { return "Tick two or more to see them side by side." }
func (English) AllAgain() string     { return "All losses" }
func (English) OpenInCurves() string { return "Open them in Curves" }
func (English) NoneFound() string    { return "No loss fits all of this. Drop one of the conditions." }
func (English) Columns() Columns {
	return Columns{"Loss", "Value ℓ", "Pull ψ = ℓ′", "Formula", "Efficiency", "Sensitivity", "Far pull", "Shape", "Who has it"}
}
func (English) Pull(p robust.Pull) string {
	return map[robust.Pull]string{robust.Grows: "grows", robust.Capped: "capped", robust.Returns: "returns to 0"}[p]
}
func (e English) PullOf(p robust.Pull, limit float64) string {
	if p == robust.Capped {
		return "capped at " + words.English.Number(limit)
	}
	return e.Pull(p)
}
func (English) Shape(convex, bounded bool) string {
	switch {
	case convex:
		return "convex"
	case bounded:
		return "bounded"
	}
	return "not convex"
}
func (English) YesOrNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}
func (English) Kinks(at []float64) string {
	if len(at) == 0 {
		return "none"
	}
	var texts []string
	for _, e := range at {
		texts = append(texts, words.English.Number(e))
	}
	return "at e = " + words.English.And(texts)
}
func (English) Figure(v float64) string      { return words.English.Digits(v, 4) }
func (English) Short(v float64) string       { return words.English.Digits(v, 3) }
func (English) Percent(share float64) string { return words.English.Percent(share) }
func (English) Times(ratio float64) string   { return words.English.Times(ratio) }
func (English) WithParams(l loss.Loss) string {
	var texts []string
	for _, p := range l.Entry().Params {
		texts = append(texts, p.Symbol+" = "+words.English.Exact(l.Param(p.Name)))
	}
	return words.English.List(texts)
}
func (English) Without(why error) string {
	if errors.Is(why, robust.ErrManyMinima) {
		return "many minima"
	}
	return "not a center"
}
func (English) FiguresMean() []Meaning {
	return []Meaning{
		{"Efficiency", []string{"Take errors that are normal with standard deviation 1, and the location for which this loss is least. The efficiency is the variance of the mean over that of this location, for large samples: at 50 %, twice as many errors are needed for the same precision. The mean, which is MSE’s location, is the best there is for such errors."}},
		{"Sensitivity", []string{"How far one error among many can move that location, wherever it lies, times their number. ∞ means that nothing bounds it: one error far enough away moves the answer anywhere."}},
		{"Far pull", []string{"The pull ψ is the gradient of the loss of one error. Where it is capped, an error far off pulls no harder than one nearby; where it returns to 0, one far enough away hardly counts any more."}},
		{"Without figures", []string{"A quantile loss looks for a quantile, which is not the center. With a cusp at 0, such as the wing loss has, each error is a minimum of its own, so there is no single location to speak of."}},
	}
}
func (English) LossesOf(g Group) string {
	return map[Group]string{Boxes: "Losses of boxes", Classes: "Losses of classes"}[g]
}
func (English) OneOf(g Group) string {
	return map[Group]string{Boxes: "a loss of boxes", Classes: "a loss of classes"}[g]
}
func (English) GroupLead(g Group) string {
	return map[Group]string{
		Boxes:   "They compare two boxes as a whole, not number by number.",
		Classes: "They compare what a network gives each class with the true class. There is no near or far: a class is right, or it is not.",
	}[g]
}
func (English) OfMany(g Group) string {
	return map[Group]string{
		Boxes:   "For many boxes it is the mean. Its gradient is torchvision’s.",
		Classes: "For many predictions it is the mean. Its gradient is PyTorch’s.",
	}[g]
}
func (English) Range() string { return "Range" }
func (English) Between(most float64) string {
	if math.IsInf(most, 1) {
		return "from 0, without an upper limit"
	}
	return "from 0 to " + words.English.Number(most)
}
func (English) GradientOf(g Group) string {
	return map[Group]string{Boxes: "The gradient where boxes do not touch", Classes: "Its gradient"}[g]
}
func (English) ExampleOf(g Group) string {
	return map[Group]string{
		Boxes:   "The target is [50, 50, 100, 100]; the prediction has the same size, and lies to its right, with a gap of 20.",
		Classes: "Three classes; the first is the true one. The gradient with respect to each logit is its probability, minus 1 for the true class, so it lies between −1 and 1.",
	}[g]
}
func (English) ExampleColumns() []string { return []string{"", "is", "gradient"} }
func (English) ExampleSays(w Whole) string {
	steps := w.Example()
	if w.Group == Classes {
		return "A step against the gradient raises the true class’s logit and lowers the others."
	}
	left, right := steps[0].Gradient, steps[2].Gradient
	switch {
	case left == 0 && right == 0:
		return "No side moves: this loss cannot bring together boxes that do not touch."
	case left > 0 && right < 0:
		return "A step against the gradient moves the left side towards the target, and the right side away from it: the box grows first."
	case right > left/10:
		return "A step against the gradient moves both sides towards the target."
	}
	return "A step against the gradient moves the left side towards the target, and the right side hardly at all. The box gets a little taller, too."
}
func (English) AlsoCalled(id string) string {
	if len(otherNames[id]) == 0 {
		return ""
	}
	says := "Also called " + words.English.List(otherNames[id]) + "."
	if made, ok := derived[id]; ok {
		says += " Its root is " + made + "."
	}
	return says
}
func (English) LossSays(pull robust.Pull, convex, bounded bool) string {
	switch {
	case pull == robust.Grows:
		return "The larger an error is, the harder it pulls, without limit."
	case pull == robust.Capped && convex:
		return "However large an error is, its pull never exceeds a limit, and no fit gets caught in a minimum that is not the lowest."
	case pull == robust.Capped:
		return "However large an error is, its pull never exceeds a limit, but a fit can get caught in a minimum that is not the lowest."
	case bounded:
		return "A very large error hardly pulls at all, and its cost never exceeds a limit. A fit can get caught in a minimum that is not the lowest."
	}
	return "A very large error hardly pulls at all, though its cost goes on growing. A fit can get caught in a minimum that is not the lowest."
}
func (English) ValueAndPull() string { return "Value and gradient" }
func (English) Weight() string       { return "Weight ψ(e)/e" }
func (English) WeightMeans() string {
	return "The pull ψ divided by the error, ψ(e)/e, is how much an error counts beside others when the location is written as a weighted mean of the data."
}
func (English) DrawnTo(reach float64) string {
	return "Drawn from e = " + words.English.Number(-reach) + " to " + words.English.Number(reach) + "."
}
func (English) BoundIs(b Bound) string {
	switch {
	case b.Far:
		return "It grows without bound as |e| does."
	case math.IsInf(b.Most, 1):
		return "It grows without bound near 0."
	}
	return "It is at most " + words.English.Number(b.Most) + "."
}
func (English) Formula() string       { return "Formula" }
func (English) Properties() string    { return "Properties" }
func (English) TwiceTheError() string { return "Twice the error" }
func (English) TwiceColumns() []string {
	return []string{"e", "ℓ(e)", "ℓ(2e)", "loss", "gradient"}
}
func (English) InLibraries() string { return "In other libraries" }
func (English) WhenTo() string      { return "When to take it" }
func (English) TakeIt(r Row) string {
	switch {
	case errors.Is(r.Without, robust.ErrNoCenter):
		return "when too high and too low do not cost the same, so you want a quantile."
	case r.Cusped():
		return "when most errors are small already and should become smaller still: the pull grows as an error shrinks."
	case r.Pull == robust.Grows:
		return "when no error is wild, and large ones should be corrected first."
	case r.Pull == robust.Capped:
		return "when a few errors may be wild, and the fit should be found from any start."
	}
	return "when wild errors should not count at all, and you know a start near the right fit."
}
func (English) LeaveIt(r Row) string {
	switch {
	case errors.Is(r.Without, robust.ErrNoCenter):
		return "when you want the center: a quantile lies to one side of it."
	case r.Cusped():
		return "when the data contradict each other: each error is a minimum of its own, and the fit stays at one of them."
	case r.Pull == robust.Grows:
		return "when some data may be wrong: one error far enough away moves the fit anywhere."
	case r.Pull == robust.Capped && len(r.Jumps()) > 0:
		return "when you train at a constant rate: next to a kink it pulls as hard as far away, so steps go to and fro."
	case r.Pull == robust.Capped:
		return "when many errors are wild and lie on one side: each of them still pulls as hard as any other."
	}
	return "when the start may be far off: what lies far from it counts as wild, even if it is right."
}
func (English) Take() string      { return "Take it" }
func (English) Leave() string     { return "Leave it" }
func (English) InTheLabs() string { return "In the labs" }
func (English) MoreAbout(name string) string {
	return "More about " + name
}
func (English) BeforeAndAfter() string  { return "Other losses" }
func (English) SmoothL1OrHuber() string { return "SmoothL1 or Huber?" }
func (English) AboutSmoothL1AndHuber() string {
	return "Huber with δ = β is β times SmoothL1: both are least at the same place, but Huber’s step down the gradient is β times as long. SmoothL1’s gradient is capped at 1, Huber’s at δ. With 1 for both they are the same."
}
func (English) Library() string { return "Library" }
func (English) InNoLibrary() string {
	return "We know of no common library that has it with this formula."
}
func (English) NameThere() string  { return "Its name there" }
func (English) NoteThere() string  { return "How it differs" }
func (English) KinksLabel() string { return "kinks" }

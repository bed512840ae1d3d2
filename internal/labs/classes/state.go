package classes

import (
	"math"
	"slices"

	"losslab/internal/classloss"
	"losslab/internal/lab"
	"losslab/internal/labs/kit"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// task is the state of all parts of the lab.
type task struct {
	*model
	part string

	z     []float64 // logits
	class int       // index of the true class
	reach float64   // of the part's axis

	errors [3][]float64 // of the models
	t      float64
	at     int // index of the model that the cards show

	peak, target int
	sure         float64
	bins         []float64 // logits of the bins

	compared []setting.Term
	views    []lab.LossView // only View sets these
	hides    func(id string) bool
}

// of lists what each part can compare.
var of = map[string][]string{
	which:      {classloss.CrossEntropyID, classloss.AccuracyID},
	near:       {"l1", "mse", "smoothl1", classloss.WithinID},
	coordinate: {classloss.CrossEntropyID, classloss.AccuracyID, "l1", "mse", "smoothl1"},
}

// task reads the state.
func (m *model) task(s lab.State) (*task, error) {
	d := &task{model: m, part: s.Choice("part"), z: s.Numbers("logits"), t: s.Number("t"), peak: int(s.Number("peak")), target: int(s.Number("target")), sure: s.Number("sure")}
	d.class = slices.Index(classIDs[:], s.Choice("class"))
	d.at = slices.Index(modelIDs[:], s.Choice("model"))
	if len(d.z) != len(classIDs) {
		return d, &lab.ParamError{Field: "logits", Says: m.say.logitsEach(len(d.z), len(classIDs))}
	}
	for i, id := range modelIDs {
		d.errors[i] = s.Numbers(errorsOf(id))
	}
	switch d.part {
	case which:
		d.reach = kit.Cover(s.Number("range"), kit.Largest(d.z))
	case near:
		d.reach = kit.Cover(s.Number("reach"), d.t)
	default:
		d.bins = make([]float64, bins)
		d.bins[d.peak] = math.Log(d.sure) - math.Log1p(-d.sure) + math.Log(bins-1)
	}
	return d, d.compare(s)
}

// compare sets what the part compares: the selected losses among those that it supports or, if there are none, all of these.
func (d *task) compare(s lab.State) error {
	ids := slices.DeleteFunc(slices.Clone(of[d.part]), func(id string) bool { return !slices.Contains(s.Choices("losses"), id) })
	if len(ids) == 0 {
		ids = of[d.part]
	}
	for _, id := range ids {
		if en, ok := classloss.Lookup(id); ok {
			d.compared = append(d.compared, classloss.Measure{Entry: en, Tolerance: d.t})
			continue
		}
		en, _ := loss.Lookup(id)
		l, err := kit.Bound(s, en)
		if err != nil {
			return err
		}
		d.compared = append(d.compared, l)
	}
	return nil
}

// singleLosses returns the losses of single errors among those compared.
func (d *task) singleLosses() []loss.Loss {
	var all []loss.Loss
	for _, c := range d.compared {
		if l, ok := c.(loss.Loss); ok {
			all = append(all, l)
		}
	}
	return all
}

// logits returns the logits of the part's classes, and the index of the true class.
func (d *task) logits() (logits []float64, class int) {
	if d.part == coordinate {
		return d.bins, d.target
	}
	return d.z, d.class
}

// crossEntropy returns the loss of a row of logits, and its gradient.
func crossEntropy(logits []float64, class int) (value float64, gradient []float64) {
	gradient = make([]float64, len(logits))
	return classloss.CrossEntropy{}.Row(gradient, logits, classloss.Row{Class: class}), gradient
}

// withLogit returns the cross-entropy with a different logit of the true class, and whether the class is then right.
func (d *task) withLogit(z float64) (value float64, right bool) {
	logits := slices.Clone(d.z)
	logits[d.class] = z
	value, _ = crossEntropy(logits, d.class)
	return value, classloss.IsRight(logits, d.class)
}

// border returns the logit above which the true class is right: the highest of the others.
func (d *task) border() float64 {
	most := math.Inf(-1)
	for i, z := range d.z {
		if i != d.class {
			most = max(most, z)
		}
	}
	return most
}

// off returns the signed number of bins by which the peak is off.
func (d *task) off() float64 { return float64(d.peak - d.target) }

// errs returns the errors that losses of single errors act on: those of the selected model, or the peak's.
func (d *task) errs() []float64 {
	if d.part == coordinate {
		return []float64{d.off()}
	}
	return d.errors[d.at]
}

// Setting implements [lab.Model].
func (m *model) Setting(s lab.State) (setting.Setting, error) {
	d, err := m.task(s)
	if err != nil {
		return nil, err
	}
	if d.part == near {
		return &setting.Tolerant{Compared: d.compared, Errors: d.errs(), Tolerance: d.t}, nil
	}
	logits, class := d.logits()
	c := &setting.Classes{Compared: d.compared, Logits: logits, Target: class}
	if d.part == coordinate {
		c.Bins = &setting.Bins{Count: bins, Peak: d.peak, Probability: d.sure}
	}
	return c, nil
}

// lossView computes the numbers of the i-th loss compared.
func (d *task) lossView(i int) lab.LossView {
	if l, ok := d.compared[i].(loss.Loss); ok {
		return d.atPeak(d.LossView(l, loss.Mean, d.errs()))
	}
	m := d.compared[i].(classloss.Measure)
	v := lab.LossView{ID: m.ID(), Name: m.Name(), Short: d.say.short(m.ID()), Params: map[string]lab.Float{}, Reduction: string(loss.Sum)}
	for name, p := range m.Params() {
		v.Params[name] = lab.Float(p)
	}
	if m.ID() == classloss.WithinID {
		return d.withinView(v)
	}
	logits, class := d.logits()
	v.Contributions, v.Pulls = make([]lab.Float, len(logits)), make([]lab.Float, len(logits))
	switch value, gradient := crossEntropy(logits, class); {
	case m.ID() == classloss.CrossEntropyID:
		v.Value, v.Pulls = lab.Float(value), lab.Floats(gradient)
	case classloss.IsRight(logits, class):
		v.Value = 1
	}
	v.Sum, v.Gradient, v.Contributions[class] = v.Value, v.Pulls, v.Value
	return v
}

// atPeak expands the numbers of a loss of single errors to one entry per bin, if there are bins. Only the peak's is not 0.
func (d *task) atPeak(v lab.LossView) lab.LossView {
	if d.part != coordinate {
		return v
	}
	for _, of := range []*[]lab.Float{&v.Contributions, &v.Pulls, &v.Gradient} {
		all := make([]lab.Float, bins)
		all[d.peak] = (*of)[0]
		*of = all
	}
	return v
}

// withinView computes the share of errors within the tolerance, whose gradient is 0 wherever it is defined.
func (d *task) withinView(v lab.LossView) lab.LossView {
	v.Reduction = string(loss.Mean)
	for _, e := range d.errs() {
		one := lab.Float(0)
		if math.Abs(e) <= d.t {
			one = 1
		}
		v.Contributions = append(v.Contributions, one)
		v.Sum += one
	}
	v.Value = v.Sum / lab.Float(len(d.errs()))
	v.Pulls = make([]lab.Float, len(d.errs()))
	v.Gradient = v.Pulls
	return v
}

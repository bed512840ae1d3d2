package code

import (
	"strconv"
	"strings"

	"losslab/internal/classloss"
	"losslab/internal/loss"
	"losslab/internal/setting"
)

// ofTolerant returns a program for errors with one more function, which reports whether an error is within the tolerance.
func (w *writer) ofTolerant(s *setting.Tolerant, in Language) program {
	p := w.ofElements(&setting.Elements{Losses: singlesOf(s.Compared), Are: theErrors, Prediction: s.Errors, Reduction: loss.Mean}, len(s.Errors) <= mostPrinted)
	for _, t := range s.Compared {
		if t.ID() == classloss.WithinID {
			p.functions = strings.ReplaceAll(classTexts[in].measures[t.ID()], "«t»", scalar(s.Tolerance))
			p.rows = w.row(t.ID(), t.ID())
		}
	}
	return p
}

// ofClasses returns a program for a row of logits and, if the classes are bins, also for the error of the most likely bin.
func (w *writer) ofClasses(s *setting.Classes, in Language) program {
	texts := classTexts[in]
	var measures, rows strings.Builder
	for _, t := range s.Compared {
		if text, ok := texts.measures[t.ID()]; ok {
			measures.WriteString(text)
			rows.WriteString(w.row(t.ID(), t.ID()))
		}
	}
	logits := w.vector("logits", s.Logits)
	if s.Bins != nil {
		logits = strings.NewReplacer("«p»", number(s.Bins.Probability), "«peak»", strconv.Itoa(s.Bins.Peak), "«bins»", strconv.Itoa(s.Bins.Count), "«others»", strconv.Itoa(s.Bins.Count-1)).Replace(texts.bins)
	} else {
		logits = texts.named(logits)
	}
	singles := singlesOf(s.Compared)
	p := program{frame: texts.alone, prints: ofOneRow(s.Bins != nil)}
	if len(singles) > 0 {
		p = w.ofElements(&setting.Elements{Losses: singles, Are: theErrors, Prediction: []float64{float64(s.Bins.Peak)}, Target: []float64{float64(s.Target)}, Reduction: loss.Mean}, false)
		p.prints = ofOneRow(true)
	}
	few := len(s.Logits) <= mostPrinted
	if rows.Len() > 0 {
		p.frame = choose(texts.frame, "few", "many", few) + p.frame
	}
	if in == Go {
		p.rows = strings.ReplaceAll(rows.String(), "report(", "reportClass(")
	}
	p.first = true
	p.parts = append(p.parts, "«logits»", logits, "«true»", strconv.Itoa(s.Target), "«measures»", measures.String(), "«classrows»", rows.String())
	return p
}

// singlesOf returns the losses of single errors among those compared.
func singlesOf(compared []setting.Term) []loss.Loss {
	var all []loss.Loss
	for _, t := range compared {
		if l, ok := t.(loss.Loss); ok {
			all = append(all, l)
		}
	}
	return all
}

// classText holds what differs between the languages.
type classText struct {
	frame, alone string // template for logits, and what remains of the template for elements if there are none
	bins         string
	measures     measureCode
	named        func(logits string) string
}

// measureCode holds functions by the ids of what they compute.
type measureCode map[string]string

var classTexts = map[Language]*classText{PyTorch: &classesInPyTorch, NumPy: &classesInNumPy, Go: &classesInGo}

var classesInPyTorch = classText{
	frame: `
«logits»
true_class = «true»


«measures»for name, measure in [
«classrows»]:
    value = measure(logits)
    (gradient,) = torch.autograd.grad(value, logits)
«few»    print(f"{name} value={value.item()} gradient={gradient.tolist()}")
«many»    print(f"{name} value={value.item()} largest_gradient={gradient.abs().max().item()}")
`,
	bins: `probabilities = torch.full((«bins»,), (1 - «p») / «others», dtype=torch.float64)
probabilities[«peak»] = «p»
logits = probabilities.log().requires_grad_()`,
	measures: measureCode{
		classloss.CrossEntropyID: `def ce(logits):
    return F.cross_entropy(logits[None], torch.tensor([true_class]))


`,
		classloss.AccuracyID: `def accuracy(logits):  # it only jumps: its gradient is 0
    others = torch.arange(len(logits)) != true_class
    return (logits[true_class] > logits[others]).all().double() + 0 * logits.sum()


`,
		classloss.WithinID: `def within(prediction, target, t=«t»):  # it only jumps: its gradient is 0
    return ((prediction - target).abs() <= t).double() + 0 * prediction


`,
	},
	named: func(logits string) string { return strings.TrimSuffix(logits, ")") + ", requires_grad=True)" },
}

var classesInNumPy = classText{
	frame: `
«logits»
true_class = «true»


«measures»for name, measure in [
«classrows»]:
    value, gradient = measure(logits)
«few»    print(f"{name} value={value} gradient={gradient.tolist()}")
«many»    print(f"{name} value={value} largest_gradient={np.abs(gradient).max()}")
`,
	bins: `probabilities = np.full(«bins», (1 - «p») / «others»)
probabilities[«peak»] = «p»
logits = np.log(probabilities)`,
	measures: measureCode{
		classloss.CrossEntropyID: `def ce(logits):
    z = logits - logits.max()
    p = np.exp(z) / np.exp(z).sum()
    return np.log(np.exp(z).sum()) - z[true_class], p - (np.arange(len(p)) == true_class)


`,
		classloss.AccuracyID: `def accuracy(logits):  # it only jumps: its gradient is 0
    others = np.delete(logits, true_class)
    return float(np.all(logits[true_class] > others)), np.zeros_like(logits)


`,
		classloss.WithinID: `def within(e, t=«t»):  # it only jumps: its gradient is 0
    return (np.abs(e) <= t).astype(float), np.zeros_like(e)


`,
	},
	named: func(logits string) string { return logits },
}

var classesInGo = classText{
	frame: `
«logits»

const trueClass = «true»

«measures»func reportClass(name string, measure func() (value float64, gradient []float64)) {
	value, gradient := measure()
«few»	fmt.Printf("%s value=%v gradient=%v\n", name, value, gradient)
«many»	var largest float64
«many»	for _, g := range gradient {
«many»		largest = max(largest, math.Abs(g))
«many»	}
«many»	fmt.Printf("%s value=%v largest_gradient=%v\n", name, value, largest)
}
`,
	alone: `
func main() {
«rows»}
`,
	bins: `// logits are the logarithms of the bins' probabilities.
var logits = func() []float64 {
	all := make([]float64, «bins»)
	for i := range all {
		all[i] = math.Log((1.0 - «p») / «others»)
	}
	all[«peak»] = math.Log(«p»)
	return all
}()`,
	measures: measureCode{
		classloss.CrossEntropyID: `func ce() (value float64, gradient []float64) {
	most, sum := logits[0], 0.0
	for _, z := range logits {
		most = max(most, z)
	}
	for _, z := range logits {
		sum += math.Exp(z - most)
	}
	for i, z := range logits {
		p := math.Exp(z-most) / sum
		if i == trueClass {
			p--
		}
		gradient = append(gradient, p)
	}
	return math.Log(sum) - (logits[trueClass] - most), gradient
}

`,
		classloss.AccuracyID: `// accuracy only jumps: its gradient is 0.
func accuracy() (value float64, gradient []float64) {
	value = 1
	for i, z := range logits {
		if i != trueClass && z >= logits[trueClass] {
			value = 0
		}
	}
	return value, make([]float64, len(logits))
}

`,
		classloss.WithinID: `// within only jumps: its gradient is 0.
func within(e float64) (value, gradient float64) {
	t := «t»
	if math.Abs(e) <= t {
		value = 1
	}
	return value, 0
}

`,
	},
	named: func(logits string) string { return logits },
}

package code

import (
	"strconv"
	"strings"

	"losslab/internal/loss"
)

var golang = writer{
	comment: "//",
	elements: `
«prediction»
«target»

// loss is ℓ(e) and dℓ/de of one error, e = prediction - target.
type loss func(e float64) (value, gradient float64)

«functions»func main() {
«rows»}

func report(name string, f loss«, c») {
	var value float64
	gradients := make([]float64, len(prediction))
	for i := range prediction {
		v, g := f(prediction[i]«- c» - target[i])
		value += v
		gradients[i] = g
	}
«mean»	n := float64(len(prediction))
«mean»	value /= n
«mean»	for i := range gradients {
«mean»		gradients[i] /= n
«mean»	}
«few»	fmt.Printf("%s value=%v gradient=%v\n", name, value, gradients)
«many»	var largest float64
«many»	for _, g := range gradients {
«many»		largest = max(largest, math.Abs(g))
«many»	}
«many»	fmt.Printf("%s value=%v largest_gradient=%v\n", name, value, largest)
}
`,
	line: `
«x»
«y»

// loss is ℓ(e) and dℓ/de of one error, e = prediction - target.
type loss func(e float64) (value, gradient float64)

«functions»func main() {
«rows»}

// report descends, on the standardized x, from the line level + tilt*z.
func report(name string, f loss, rate float64, steps int) {
	level, tilt := «level», «tilt»
	mean, sd := standard(x)
	n := float64(len(x))
	for range steps {
		var gLevel, gTilt float64
		for i := range x {
			z := (x[i] - mean) / sd
			_, g := f(level + tilt*z - y[i])
			gLevel += g / n
			gTilt += g / n * z
		}
		level -= rate * gLevel
		tilt -= rate * gTilt
	}
	var value float64
	for i := range x {
		z := (x[i] - mean) / sd
		v, _ := f(level + tilt*z - y[i])
		value += v / n
	}
	slope := tilt / sd
	fmt.Printf("%s slope=%v intercept=%v value=%v\n", name, slope, level-slope*mean, value)
}

func standard(x []float64) (mean, sd float64) {
	n := float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		sd += (v - mean) * (v - mean) / n
	}
	return mean, math.Sqrt(sd)
}
`,
	single: `
// loss is ℓ(e) and dℓ/de of one error.
type loss func(e float64) (value, gradient float64)

«functions»func main() {
«rows»}

func report(name string, f loss, rate float64, steps int) {
	e := «level»
	for range steps {
		before := math.Abs(e)
		_, g := f(e)
		e -= rate * g
		if math.Abs(e) < 1e-12*before { // what is left is rounding
			e = 0
		}
	}
	value, _ := f(e)
	fmt.Printf("%s error=%v value=%v\n", name, e, value)
}
`,
	unknowns: `
«target»

«design»

var scale = []float64«scale» // from the unknowns of the descent to what is shown

// loss is ℓ(e) and dℓ/de of one error, e = prediction - target.
type loss func(e float64) (value, gradient float64)

«functions»func main() {
«rows»}

func report(name string, f loss, rate float64, steps int) {
	u := []float64«start»
	n := float64(len(target))
	for range steps {
		gradient := make([]float64, len(u))
		for i, row := range design {
			_, g := f(errorOf(i, u))
			for k, by := range row {
				gradient[k] += g / n * by
			}
		}
		for k := range u {
			u[k] -= rate * gradient[k]
		}
	}
	var value float64
	for i := range design {
		v, _ := f(errorOf(i, u))
		value += v / n
	}
	fmt.Printf("%s «printed» value=%v\n", name, «values», value)
}

func errorOf(i int, u []float64) float64 {
	e := -target[i]
	for k, by := range design[i] {
		e += by * u[k]
	}
	return e
}
`,
	rows:     [2]string{"var design = [][]float64{", "}"},
	function: goFunction,
	name:     goName,
	vector: func(name string, v []float64) string {
		return listed(v, "var "+name+" = []float64{", "\t", "}")
	},
	zeros:   "var target = make([]float64, len(prediction)) // the errors are given: prediction - 0",
	scalar:  number,
	shifted: [2]string{", c float64", " - c"},
	row: func(id, name string, further ...string) string {
		return "\treport(" + strings.Join(append([]string{strconv.Quote(id), name}, further...), ", ") + ")\n"
	},
	imports: func(body string) string {
		if !strings.Contains(body, "math.") {
			return "package main\n\nimport \"fmt\"\n"
		}
		return "package main\n\nimport (\n\t\"fmt\"\n\t\"math\"\n)\n"
	},
	helpers: func(body string) string {
		return imported(body, "sign(", `
func sign(e float64) float64 {
	switch {
	case e > 0:
		return 1
	case e < 0:
		return -1
	}
	return 0
}
`)
	},
}

// goName returns the id in camel case: gemanMcclure.
func goName(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// goFunction returns the loss as a function. Its parameters are variables, because Go computes with constants exactly.
func goFunction(l loss.Loss) string {
	var b strings.Builder
	b.WriteString("func " + goName(l.ID()) + "(e float64) (value, gradient float64) {")
	for _, p := range l.Entry().Params {
		b.WriteString("\n\t" + p.Name + " := " + scalar(l.Param(p.Name)))
	}
	b.WriteString(l.Entry().Code.Go + "\n}\n\n")
	return b.String()
}

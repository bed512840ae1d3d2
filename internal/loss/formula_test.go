package loss

import (
	"encoding/xml"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// node is an element of a formula.
type node struct {
	XMLName xml.Name
	Text    string `xml:",chardata"`
	Nodes   []node `xml:",any"`
}

func (n node) is(element, text string) bool { return n.XMLName.Local == element && n.Text == text }

// formula evaluates a formula as a reader would, for given values of its variables.
type formula struct {
	t      *testing.T
	values map[string]float64
}

var functions = map[string]func(float64) float64{
	"ln": math.Log, "exp": math.Exp, "cosh": math.Cosh, "tanh": math.Tanh, "√": math.Sqrt,
	"sgn": func(x float64) float64 {
		if x == 0 {
			return 0
		}
		return math.Copysign(1, x)
	},
}

func (f formula) value(n node) float64 {
	switch n.XMLName.Local {
	case "mn":
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil {
			f.t.Fatal(err)
		}
		return v
	case "mi":
		v, known := f.values[n.Text]
		if !known {
			f.t.Fatalf("what is %s?", n.Text)
		}
		return v
	case "mfrac":
		return f.value(n.Nodes[0]) / f.value(n.Nodes[1])
	case "msup":
		return math.Pow(f.value(n.Nodes[0]), f.value(n.Nodes[1]))
	case "mrow", "mtd":
		return f.row(n.Nodes)
	}
	f.t.Fatalf("what is <%s>?", n.XMLName.Local)
	return 0
}

// row evaluates a row: parentheses, absolute value bars, cases, a function call, or a sum of products.
func (f formula) row(nodes []node) float64 {
	last := len(nodes) - 1
	switch {
	case nodes[0].is("mo", "("):
		return f.row(nodes[1:last])
	case nodes[0].is("mo", "|"):
		return math.Abs(f.row(nodes[1:last]))
	case nodes[0].is("mo", "{"):
		return f.cases(nodes[1])
	case last == 2 && nodes[1].is("mo", "\u2061"):
		return functions[nodes[0].Text](f.value(nodes[2]))
	}
	sum, product, sign, open := 0.0, 1.0, 1.0, false
	for _, n := range nodes {
		switch {
		case n.is("mo", "·"):
		case n.XMLName.Local != "mo":
			product, open = product*f.value(n), true
		case n.Text == "+" || n.Text == "−":
			if open {
				sum += sign * product
			}
			product, sign, open = 1, 1, false
			if n.Text == "−" {
				sign = -1
			}
		default:
			f.t.Fatalf("what is the operator %s?", n.Text)
		}
	}
	return sum + sign*product
}

// cases evaluates the first case whose condition holds.
func (f formula) cases(table node) float64 {
	for _, line := range table.Nodes {
		if where := line.Nodes[1].Nodes[0]; where.XMLName.Local == "mtext" || f.holds(where.Nodes) {
			return f.value(line.Nodes[0])
		}
	}
	f.t.Fatal("no case holds")
	return 0
}

// holds reports whether a condition of the form "if", term, relation, term is true.
func (f formula) holds(nodes []node) bool {
	left, right := f.value(nodes[1]), f.value(nodes[3])
	switch nodes[2].Text {
	case "<":
		return left < right
	case ">":
		return left > right
	case "=":
		return left == right
	case "≤":
		return left <= right
	case "≥":
		return left >= right
	}
	f.t.Fatalf("what is the relation %s?", nodes[2].Text)
	return false
}

// TestFormulasHold evaluates the displayed formulas and compares them with the functions, also at jumps and corners.
func TestFormulasHold(t *testing.T) {
	needFormulas(t)
	read := func(text string) node {
		var math node
		if err := xml.Unmarshal([]byte(text), &math); err != nil {
			t.Fatal(err)
		}
		sides := math.Nodes[0].Nodes // left, =, right
		return sides[len(sides)-1]
	}
	compared := 0
	for _, en := range Catalogue() {
		value, gradient, held := read(en.Formula), read(en.GradientFormula), 0
		for _, params := range parameters(en) {
			l, err := en.With(params)
			if err != nil {
				continue
			}
			f := formula{t, map[string]float64{}}
			errs := []float64{-7, -3, -1, -.3, -.01, 0, .02, .5, 1, 2.5, 6}
			for _, p := range en.Params {
				f.values[p.Symbol] = l.Param(p.Name)
				errs = append(errs, l.Param(p.Name), -l.Param(p.Name))
			}
			for _, e := range errs {
				f.values["e"] = e
				for _, both := range [][2]float64{{f.value(value), l.Value(e)}, {f.value(gradient), l.Gradient(e)}} {
					said, is := both[0], both[1]
					if math.IsNaN(said) || math.IsInf(said, 0) {
						continue // at α = 0 and 2, Barron's formula is undefined and the function returns the limit
					}
					held++
					if math.Abs(said-is) > 1e-9*math.Abs(is)+1e-11 {
						t.Errorf("%s %v at %g: the formula says %g, the function %g", en.ID, params, e, said, is)
					}
				}
			}
		}
		if held < 20 {
			t.Errorf("%s: only %d values were compared", en.ID, held)
		}
		compared += held
	}
	if compared < 1000 {
		t.Errorf("only %d values were compared", compared)
	}
}

// TestFormulasNameParameters checks that each parameter occurs in the formula and has a help text that states its unit.
func TestFormulasNameParameters(t *testing.T) {
	needFormulas(t)
	for _, en := range Catalogue() {
		for _, p := range en.Params {
			if !strings.Contains(en.Formula, "<mi>"+p.Symbol+"</mi>") || len(p.Help) < 20 || p.Domain == "" {
				t.Errorf("%s: %s is not explained", en.ID, p.Name)
			}
			if hasUnit := slices.ContainsFunc([]string{"in the unit of e", "without a unit"}, func(s string) bool { return strings.Contains(p.Help, s) }); !hasUnit {
				t.Errorf("%s: %s has no unit: %s", en.ID, p.Name, p.Help)
			}
		}
	}
}

// needFormulas skips the test in a browser build, which has no formulas.
func needFormulas(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("a browser has no formulas")
	}
}

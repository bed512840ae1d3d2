package loss

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
)

func TestCatalogueOrder(t *testing.T) {
	want := "l1 mse smoothl1 huber logcosh cauchy geman-mcclure welsch tukey quantile epsilon-insensitive barron wing"
	var ids []string
	for _, en := range Catalogue() {
		ids = append(ids, en.ID)
		if found, ok := Lookup(en.ID); !ok || found != en {
			t.Errorf("Lookup(%q) = %v, %v", en.ID, found, ok)
		}
	}
	if got := strings.Join(ids, " "); !strings.HasPrefix(got, want) { // new ones are appended
		t.Errorf("the catalogue is\n%s, want it to begin with\n%s", got, want)
	}
	if en, ok := Lookup("L1"); ok {
		t.Errorf("Lookup(%q) found %v", "L1", en.ID)
	}
}

func TestEntriesAreComplete(t *testing.T) {
	covered := 0
	for _, en := range Catalogue() {
		covered++
		if en.Name == "" || en.Short == "" || en.Source == "" || len(en.Elsewhere) == 0 {
			t.Errorf("%s: a text is missing: %+v", en.ID, en)
		}
		if en.value == nil || en.gradient == nil || en.convex == nil || en.curvature == nil {
			t.Errorf("%s: value, gradient, convexity and curvature are mandatory", en.ID)
		}
		for _, code := range []string{en.Code.PyTorch, en.Code.NumPy, en.Code.Go} {
			if !strings.HasPrefix(code, "\n") || strings.HasSuffix(code, "\n") || !strings.Contains(code, "return ") {
				t.Errorf("%s: %q is no function's body", en.ID, code)
			}
		}
		for _, other := range en.Elsewhere {
			if other.Library == "" || other.Name == "" {
				t.Errorf("%s: %+v lacks a name", en.ID, other)
			}
		}
		for _, pa := range en.Params {
			if pa.Name == "" || pa.Symbol == "" || pa.Label == "" || !strings.HasSuffix(pa.Help, ".") || pa.Domain == "" {
				t.Errorf("%s: a text of %+v is missing", en.ID, pa)
			}
			if !strings.Contains(pa.Help, "unit") {
				t.Errorf("%s: the help of %s does not say its unit", en.ID, pa.Name)
			}
			checkSlider(t, en.ID, pa)
		}
	}
	if covered != len(Catalogue()) {
		t.Errorf("covered %d losses, want %d", covered, len(Catalogue()))
	}
}

// checkSlider checks that a slider can reach both ends and the default.
func checkSlider(t *testing.T, id string, pa Param) {
	t.Helper()
	if !(pa.Min <= pa.Default && pa.Default <= pa.Max && pa.Min < pa.Max && pa.Step > 0) {
		t.Errorf("%s: %s ranges %v to %v by %v and defaults to %v", id, pa.Name, pa.Min, pa.Max, pa.Step, pa.Default)
	}
	for _, v := range []float64{pa.Min, pa.Default, pa.Max} {
		if !pa.Allows(v) {
			t.Errorf("%s: %s = %v is outside %s", id, pa.Name, v, pa.Domain)
		}
		if steps := (v - pa.Min) / pa.Step; math.Abs(steps-math.Round(steps)) > 1e-6 {
			t.Errorf("%s: %s = %v is %v steps from %v", id, pa.Name, v, steps, pa.Min)
		}
	}
}

// TestFormulasAreMathML checks that the formulas are well-formed, use only elements of MathML Core, and have as many
// children as each element requires.
func TestFormulasAreMathML(t *testing.T) {
	needFormulas(t)
	children := map[string]int{"mfrac": 2, "msup": 2} // others take any number
	known := "math mrow mi mn mo mtext mfrac msup mtable mtr mtd"
	covered := 0
	for _, en := range Catalogue() {
		for _, formula := range []string{en.Formula, en.GradientFormula} {
			covered++
			counts := []int{0}
			var names []string
			for dec := xml.NewDecoder(strings.NewReader(formula)); ; {
				token, err := dec.Token()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v in %s", en.ID, err, formula)
				}
				switch tok := token.(type) {
				case xml.StartElement:
					if !strings.Contains(" "+known+" ", " "+tok.Name.Local+" ") {
						t.Errorf("%s: element %s", en.ID, tok.Name.Local)
					}
					counts[len(counts)-1]++
					counts, names = append(counts, 0), append(names, tok.Name.Local)
				case xml.EndElement:
					n, name := counts[len(counts)-1], names[len(names)-1]
					counts, names = counts[:len(counts)-1], names[:len(names)-1]
					if want, fixed := children[name]; fixed && n != want {
						t.Errorf("%s: %s has %d children in %s", en.ID, name, n, formula)
					}
				case xml.CharData:
					if strings.TrimSpace(string(tok)) != "" && !strings.HasPrefix(names[len(names)-1], "m") {
						t.Errorf("%s: text %q outside an element", en.ID, tok)
					}
				}
			}
			if counts[0] != 1 || !strings.HasPrefix(formula, "<math ") {
				t.Errorf("%s: not one <math> element: %s", en.ID, formula)
			}
		}
		if !strings.Contains(en.Formula, "ℓ") || !strings.Contains(en.GradientFormula, "<mi>d</mi><mi>ℓ</mi>") {
			t.Errorf("%s: formula and gradient are exchanged", en.ID)
		}
		for _, pa := range en.Params {
			if !strings.Contains(en.Formula, "<mi>"+pa.Symbol+"</mi>") {
				t.Errorf("%s: the formula has no %s", en.ID, pa.Symbol)
			}
		}
	}
	if covered != 2*len(Catalogue()) {
		t.Errorf("covered %d formulas, want %d", covered, 2*len(Catalogue()))
	}
}

func TestWithRejects(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	cases := []struct {
		loss, param string
		value       float64
		domain      string
	}{
		{"l1", "beta", 1, ""},
		{"huber", "beta", 1, ""},
		{"huber", "Delta", 1, ""},
		{"smoothl1", "beta", -1, "β ≥ 0"},
		{"smoothl1", "beta", -5e-324, "β ≥ 0"},
		{"smoothl1", "beta", nan, "β ≥ 0"},
		{"huber", "delta", 0, "δ > 0"},
		{"huber", "delta", math.Copysign(0, -1), "δ > 0"},
		{"huber", "delta", -1, "δ > 0"},
		{"huber", "delta", nan, "δ > 0"},
		{"quantile", "tau", 0, "0 < τ < 1"},
		{"quantile", "tau", 1, "0 < τ < 1"},
		{"quantile", "tau", nan, "0 < τ < 1"},
		{"epsilon-insensitive", "epsilon", -0.1, "ε ≥ 0 and finite"},
		{"epsilon-insensitive", "epsilon", inf, "ε ≥ 0 and finite"},
		{"epsilon-insensitive", "epsilon", nan, "ε ≥ 0 and finite"},
		{"barron", "alpha", nan, "any number, −∞ and ∞ too"},
		{"barron", "c", 0, "c > 0 and finite"},
		{"wing", "w", 0, "w > 0 and finite"},
		{"wing", "w", inf, "w > 0 and finite"},
		{"wing", "epsilon", 0, "ϵ > 0 and finite"},
		{"wing", "epsilon", nan, "ϵ > 0 and finite"},
	}
	for _, id := range []string{"logcosh", "cauchy", "geman-mcclure", "welsch", "tukey", "barron"} {
		for _, v := range []float64{0, -1, inf, nan} {
			row := cases[0]
			row.loss, row.param, row.value, row.domain = id, "c", v, "c > 0 and finite"
			cases = append(cases, row)
		}
	}
	for _, tc := range cases {
		en, ok := Lookup(tc.loss)
		if !ok {
			t.Fatalf("no loss %q", tc.loss)
		}
		_, err := en.With(map[string]float64{tc.param: tc.value})
		pe, ok := errors.AsType[*ParamError](err)
		if !ok {
			t.Errorf("%s with %s = %v: error %v", tc.loss, tc.param, tc.value, err)
			continue
		}
		if pe.Loss != tc.loss || pe.Param != tc.param || !withinULPs(pe.Value, tc.value, 0) || pe.Domain != tc.domain {
			t.Errorf("%s with %s = %v: error %+v", tc.loss, tc.param, tc.value, *pe)
		}
		if msg := err.Error(); !strings.Contains(msg, tc.loss) || !strings.Contains(msg, tc.param) || !strings.Contains(msg, tc.domain) {
			t.Errorf("%s with %s = %v: message %q", tc.loss, tc.param, tc.value, msg)
		}
	}
}

func TestUnknownParameterNamesTheKnown(t *testing.T) {
	for id, want := range map[string]string{
		"l1":    `loss l1 has no parameter "x"; it takes none`,
		"huber": `loss huber has no parameter "x"; it takes delta`,
		"wing":  `loss wing has no parameter "x"; it takes w and epsilon`,
	} {
		en, _ := Lookup(id)
		if _, err := en.With(map[string]float64{"x": 1}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestWithAccepts(t *testing.T) {
	inf := math.Inf(1)
	for _, tc := range []struct {
		loss, param string
		value       float64
	}{
		{"smoothl1", "beta", 0}, {"smoothl1", "beta", inf}, {"smoothl1", "beta", 5e-324},
		{"huber", "delta", inf}, {"huber", "delta", 5e-324},
		{"barron", "alpha", inf}, {"barron", "alpha", -inf}, {"epsilon-insensitive", "epsilon", 0},
	} {
		l := bound(t, tc.loss, tc.param, tc.value)
		if got := l.Param(tc.param); got != tc.value {
			t.Errorf("%s: %s is %v, want %v", tc.loss, tc.param, got, tc.value)
		}
		if got := l.Params(); len(got) != len(l.Entry().Params) || got[tc.param] != tc.value {
			t.Errorf("%s: parameters %v", tc.loss, got)
		}
	}
	negativeZero := bound(t, "smoothl1", "beta", math.Copysign(0, -1))
	if negativeZero != bound(t, "smoothl1", "beta", 0) || math.Signbit(negativeZero.Param("beta")) {
		t.Error("β = −0 is not β = 0")
	}
	if w := bound(t, "wing", "epsilon", 3); w.Param("w") != 10 || w.ID() != "wing" || w.Name() != "Wing" {
		t.Errorf("absent parameters do not take their default: %v", w.Params())
	}
	if !panics(func() { bound(t, "huber").Param("beta") }) {
		t.Error("Param of an undeclared name does not panic")
	}
}

// bound returns the loss with the parameters given as name, value pairs.
func bound(t testing.TB, id string, pairs ...any) Loss {
	t.Helper()
	en, ok := Lookup(id)
	if !ok {
		t.Fatalf("no loss %q", id)
	}
	values := map[string]float64{}
	for i := 0; i < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case float64:
			values[pairs[i].(string)] = v
		case int:
			values[pairs[i].(string)] = float64(v)
		}
	}
	l, err := en.With(values)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestParseReduction(t *testing.T) {
	for _, r := range []Reduction{None, Mean, Sum} {
		if got, err := ParseReduction(string(r)); err != nil || got != r {
			t.Errorf("ParseReduction(%q) = %q, %v", r, got, err)
		}
	}
	for _, s := range []string{"", "avg", "Mean", "mean "} {
		if got, err := ParseReduction(s); err == nil {
			t.Errorf("ParseReduction(%q) = %q", s, got)
		}
	}
}

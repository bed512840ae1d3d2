package loss

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"
)

// float is a number of the test vectors: a decimal string, NaN or an infinity.
type float float64

func (f *float) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	v, err := strconv.ParseFloat(s, 64)
	*f = float(v)
	return err
}

// torchCase is one line of testdata/torch_vectors.json; see the README there.
type torchCase struct {
	ID          string
	Family      string
	Loss        string
	Source      string
	Params      map[string]float
	Reduction   string
	InputShape  []int `json:"input_shape"`
	Input       []float
	TargetShape []int `json:"target_shape"`
	Target      []float
	None        []float
	Mean, Sum   float
	Gradient    map[Reduction][]float `json:"grad_input"`
}

func torchCases(t *testing.T, family string) []torchCase {
	t.Helper()
	data, err := os.ReadFile("testdata/torch_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []torchCase }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	var cases []torchCase
	for _, tc := range file.Cases {
		if tc.Family == family {
			cases = append(cases, tc)
		}
	}
	return cases
}

// bind returns the loss of the case, and the factor between the case's convention and ours.
func (tc torchCase) bind() (l Loss, factor float64, err error) {
	ids := map[string]string{
		"smooth_l1": "smoothl1", "pinball": "quantile", "eps_insensitive": "epsilon-insensitive",
		"geman_mcclure": "geman-mcclure", "charbonnier": "barron",
	}
	id, ok := ids[tc.Loss]
	if !ok {
		id = tc.Loss
	}
	en, _ := Lookup(id)
	values := map[string]float64{}
	for name, v := range tc.Params {
		values[name] = float64(v)
	}
	factor = 1
	if tc.Loss == "charbonnier" {
		values["alpha"] = 1
		factor = values["c"] * values["c"]
	}
	l, err = en.With(values)
	return l, factor, err
}

// broadcast returns, for every element of the common shape in row-major order, its index in an array of the given shape.
func broadcast(shape, common []int) []int {
	places := []int{0}
	stride := 1
	strides := make([]int, len(common))
	for i := 1; i <= len(shape); i++ {
		if size := shape[len(shape)-i]; size != 1 {
			strides[len(common)-i] = stride
			stride *= size
		}
	}
	for axis, size := range common {
		var next []int
		for _, place := range places {
			for i := range size {
				next = append(next, place+i*strides[axis])
			}
		}
		places = next
	}
	return places
}

func commonShape(a, b []int) []int {
	if len(a) < len(b) {
		a, b = b, a
	}
	common := append([]int{}, a...)
	for i := 1; i <= len(b); i++ {
		if common[len(a)-i] == 1 {
			common[len(a)-i] = b[len(b)-i]
		}
	}
	return common
}

func pick(values []float, places []int) []float64 {
	out := make([]float64, len(places))
	for i, place := range places {
		out[i] = float64(values[place])
	}
	return out
}

// withinULPs compares bit patterns, so that it distinguishes −0 from 0; all NaNs are equal.
func withinULPs(got, want float64, ulps int64) bool {
	if math.IsNaN(got) || math.IsNaN(want) {
		return math.IsNaN(got) && math.IsNaN(want)
	}
	if math.Signbit(got) != math.Signbit(want) {
		return false
	}
	distance := int64(math.Float64bits(math.Abs(got))) - int64(math.Float64bits(math.Abs(want)))
	return distance <= ulps && distance >= -ulps
}

func close(got, want, relative, absolute float64) bool {
	if math.IsNaN(want) || math.IsInf(want, 0) {
		return withinULPs(got, want, 0)
	}
	return math.Abs(got-want) <= relative*math.Abs(want)+absolute
}

// elementClose allows PyTorch's own losses one unit in the last place. The derived ones come from textbook forms, whose
// absolute error near 0 is several units in the last place of c².
func (tc torchCase) elementClose(got, want float64) bool {
	if tc.Source == "torch" {
		return withinULPs(got, want, 1)
	}
	return close(got, want, 1e-11, 2e-15)
}

func (tc torchCase) reducedClose(got, want float64) bool {
	if tc.Source == "torch" {
		return close(got, want, 1e-12, 1e-14)
	}
	return close(got, want, 1e-11, 2e-14)
}

func TestTorchVectors(t *testing.T) {
	covered, skipped := map[string]int{}, 0
	for _, tc := range torchCases(t, "elementwise") {
		covered[tc.Loss]++
		l, factor, err := tc.bind()
		if err != nil {
			t.Errorf("%s: %v", tc.ID, err)
			continue
		}
		common := commonShape(tc.InputShape, tc.TargetShape)
		places := broadcast(tc.InputShape, common)
		prediction := pick(tc.Input, places)
		target := pick(tc.Target, broadcast(tc.TargetShape, common))

		values := make([]float64, len(prediction))
		l.Values(values, prediction, target)
		if len(values) != len(tc.None) {
			t.Errorf("%s: %d values, want %d", tc.ID, len(values), len(tc.None))
			continue
		}
		for i, v := range values {
			if want := float64(tc.None[i]); !tc.elementClose(factor*v, want) {
				t.Errorf("%s: value of element %d, e = %v, is %v, want %v", tc.ID, i, prediction[i]-target[i], factor*v, want)
			}
		}
		if got := factor * l.Reduce(Mean, prediction, target); !tc.reducedClose(got, float64(tc.Mean)) {
			t.Errorf("%s: mean is %v, want %v", tc.ID, got, tc.Mean)
		}
		if got := factor * l.Reduce(Sum, prediction, target); !tc.reducedClose(got, float64(tc.Sum)) {
			t.Errorf("%s: sum is %v, want %v", tc.ID, got, tc.Sum)
		}
		skipped += checkGradients(t, tc, l, factor, places, prediction, target)
	}
	want := map[string]int{
		"l1": 14, "mse": 14, "smooth_l1": 121, "huber": 121, "logcosh": 2, "cauchy": 2, "geman_mcclure": 2, "welsch": 2,
		"tukey": 2, "pinball": 3, "eps_insensitive": 2, "barron": 13, "charbonnier": 2, "wing": 2,
	}
	if len(covered) != len(want) {
		t.Errorf("covered %v, want %v", covered, want)
	}
	for name, n := range want {
		if covered[name] != n {
			t.Errorf("%d cases of %s, want %d", covered[name], name, n)
		}
	}
	if wantSkipped := 33; skipped != wantSkipped { // 11 elements in each of 3 reductions
		t.Errorf("skipped %d gradient elements, want %d", skipped, wantSkipped)
	}
}

// checkGradients compares all three reductions and returns the number of elements it skipped: those of SmoothL1 with β = 0
// where e is 0 or NaN. There PyTorch 1.13 returns −1 and NaN, while later versions and this package return L1's gradient.
func checkGradients(t *testing.T, tc torchCase, l Loss, factor float64, places []int, prediction, target []float64) (skipped int) {
	t.Helper()
	copies := len(prediction) != len(tc.Input)
	for _, r := range []Reduction{None, Mean, Sum} {
		gradient := make([]float64, len(prediction))
		l.Gradients(gradient, r, prediction, target)
		got, skip := make([]float64, len(tc.Input)), make([]bool, len(tc.Input))
		for i, place := range places {
			if copies {
				got[place] += factor * gradient[i]
			} else {
				got[place] = factor * gradient[i]
			}
			if e := prediction[i] - target[i]; l.ID() == "smoothl1" && l.Param("beta") == 0 && (e == 0 || e != e) {
				skip[place] = true
			}
		}
		for i, want := range tc.Gradient[r] {
			switch {
			case skip[i]:
				skipped++
			case copies && !tc.reducedClose(got[i], float64(want)), !copies && !tc.elementClose(got[i], float64(want)):
				t.Errorf("%s: %s gradient of element %d is %v, want %v", tc.ID, r, i, got[i], want)
			}
		}
		if len(tc.Gradient[r]) != len(got) {
			t.Errorf("%s: %d gradients by %s, want %d", tc.ID, len(got), r, len(tc.Gradient[r]))
		}
	}
	return skipped
}

// TestTorchErrors checks that what PyTorch rejects is rejected here.
func TestTorchErrors(t *testing.T) {
	covered := 0
	for _, tc := range torchCases(t, "error") {
		covered++
		l, _, err := tc.bind()
		_, badReduction := ParseReduction(tc.Reduction)
		switch {
		case tc.InputShape[0] != tc.TargetShape[0]:
			if !panics(func() {
				l.Reduce(Mean, make([]float64, tc.InputShape[0]), make([]float64, tc.TargetShape[0]))
			}) {
				t.Errorf("%s: no panic", tc.ID)
			}
		case err == nil && badReduction == nil:
			t.Errorf("%s: accepted", tc.ID)
		}
	}
	if covered != 15 {
		t.Errorf("covered %d errors, want 15", covered)
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}

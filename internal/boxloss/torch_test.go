package boxloss

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
	ID, Family, Loss, Source string
	Params                   map[string]float
	Boxes1, Boxes2           []float
	None                     []float
	Mean, Sum                float
	Gradient1                map[string][]float `json:"grad_boxes1"`
	Gradient2                map[string][]float `json:"grad_boxes2"`
	Value                    []float
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
	if len(cases) == 0 {
		t.Fatalf("no case of %s", family)
	}
	return cases
}

func boxes(numbers []float) []Box {
	all := make([]Box, len(numbers)/4)
	for i, v := range numbers {
		all[i/4][i%4] = float64(v)
	}
	return all
}

// same reports whether two numbers are equal up to rounding by a different order of operations.
func same(got, want, tolerance float64) bool {
	switch {
	case math.IsNaN(got) || math.IsNaN(want):
		return math.IsNaN(got) && math.IsNaN(want)
	case math.IsInf(want, 0):
		return got == want
	}
	return math.Abs(got-want) <= tolerance*max(1, math.Abs(want))
}

// cubed returns 1 − IoU³, for which the vectors have cases, too.
func cubed(iou dual) dual { return constant(1).sub(iou.mul(iou).mul(iou)) }

func TestTorch(t *testing.T) {
	seen := map[string]int{}
	for _, tc := range torchCases(t, "box") {
		seen[tc.Loss]++
		en, known := Lookup(tc.Loss)
		loss := func(q *pair) dual { return cubed(q.iou) }
		if known {
			loss = en.sum
		} else if tc.Loss != "alpha_iou3" {
			t.Errorf("%s: there is no loss %s", tc.ID, tc.Loss)
			continue
		}
		targets := boxes(tc.Boxes2)
		var sum float64
		for i, p := range boxes(tc.Boxes1) {
			got := loss(newPair(p, targets[i], float64(tc.Params["eps"])))
			sum += got.v
			if want := float64(tc.None[i]); !same(got.v, want, 1e-12) {
				t.Errorf("%s: pair %d is %v, not %v", tc.ID, i, got.v, want)
			}
			for k := range 4 {
				if want := float64(tc.Gradient1["none"][4*i+k]); !same(got.d[k], want, 1e-12) {
					t.Errorf("%s: gradient %d of pair %d is %v, not %v", tc.ID, k, i, got.d[k], want)
				}
			}
		}
		if !same(sum, float64(tc.Sum), 1e-12) {
			t.Errorf("%s: the sum is %v, not %v", tc.ID, sum, tc.Sum)
		}
	}
	for _, en := range Catalogue() {
		if seen[en.ID] == 0 {
			t.Errorf("no case of %s", en.ID)
		}
	}
}

package classloss

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"losslab/internal/loss"
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

func plain(all []float) []float64 {
	var out []float64
	for _, v := range all {
		out = append(out, float64(v))
	}
	return out
}

// torchCase is one line of testdata/torch_vectors.json; see the README there.
type torchCase struct {
	ID     string
	Shape  [2]int
	Input  []float
	Target json.RawMessage
	Kind   string `json:"target_kind"`
	Params struct {
		Weight    []float
		Smoothing float `json:"label_smoothing"`
	}
	None      []float
	Mean, Sum float
	Gradient  map[string][]float `json:"grad_input"`
}

func (tc torchCase) rows(t *testing.T) (logits [][]float64, targets []Row) {
	t.Helper()
	rows, classes := tc.Shape[0], tc.Shape[1]
	in := plain(tc.Input)
	targets = make([]Row, rows)
	var index []int
	var soft []float
	var err error
	if tc.Kind == "index" {
		err = json.Unmarshal(tc.Target, &index)
	} else {
		err = json.Unmarshal(tc.Target, &soft)
	}
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		logits = append(logits, in[i*classes:(i+1)*classes])
		if index != nil {
			targets[i] = Row{Class: index[i]}
		} else {
			targets[i] = Row{Probabilities: plain(soft[i*classes : (i+1)*classes])}
		}
	}
	return logits, targets
}

// same reports whether two numbers are equal up to rounding by a different order of operations.
func same(got, want float64) bool {
	switch {
	case math.IsNaN(got) || math.IsNaN(want):
		return math.IsNaN(got) && math.IsNaN(want)
	case math.IsInf(want, 0):
		return got == want
	}
	return math.Abs(got-want) <= 1e-12*math.Abs(want)+1e-14
}

func blank(like [][]float64) [][]float64 {
	out := make([][]float64, len(like))
	for i := range like {
		out[i] = make([]float64, len(like[i]))
	}
	return out
}

func TestTorch(t *testing.T) {
	data, err := os.ReadFile("testdata/torch_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []torchCase }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, tc := range file.Cases {
		kinds[tc.Kind]++
		c := CrossEntropy{Weight: plain(tc.Params.Weight), Smoothing: float64(tc.Params.Smoothing)}
		logits, targets := tc.rows(t)
		for reduction, want := range map[loss.Reduction]float64{loss.None: math.NaN(), loss.Mean: float64(tc.Mean), loss.Sum: float64(tc.Sum)} {
			gradients := blank(logits)
			values, reduced := c.Evaluate(gradients, logits, targets, reduction)
			if !same(reduced, want) {
				t.Errorf("%s: the %s is %v, not %v", tc.ID, reduction, reduced, want)
			}
			for i, row := range gradients {
				if want := float64(tc.None[i]); !same(values[i], want) {
					t.Errorf("%s: row %d is %v, not %v", tc.ID, i, values[i], want)
				}
				for k, got := range row {
					if want := float64(tc.Gradient[string(reduction)][i*len(row)+k]); !same(got, want) {
						t.Errorf("%s: of the %s, gradient %d of row %d is %v, not %v", tc.ID, reduction, k, i, got, want)
					}
				}
			}
		}
	}
	if len(file.Cases) != 9 || kinds["index"] == 0 || kinds["prob"] == 0 {
		t.Errorf("%d cases, of kinds %v", len(file.Cases), kinds)
	}
}

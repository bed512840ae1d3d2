package words

import (
	"encoding/json"
	"flag"
	"math"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the table that the script's numbers are tried with")

// TestScriptNumbers checks numbers that the script formats. The script's own test reads the same table.
func TestScriptNumbers(t *testing.T) {
	const file = "../../tests/js/testdata/digits.json"
	type entry struct {
		Value float64 `json:"value"`
		Step  float64 `json:"step"`
		Text  string  `json:"text"`
	}
	var want []entry
	for _, v := range []float64{0, 1, -2.5, 2.3666, 12.5, 1234.5, 12345.6, 50_000, -999_999, .0289, .0001, 5e-5, 5e-6, -1.234e-7, 1.234e9, -5e12, 999_999_999, 123_456_789, 3e-30} {
		for _, digits := range []int{1, 3, 6} {
			power := 0.0
			if v != 0 {
				power = math.Floor(math.Log10(math.Abs(v)))
			}
			text := English.Digits(v, digits)
			if step := math.Pow(10, power-float64(digits)+1); step < 1.5 || math.Abs(v) >= 1e9 || text == English.Digits(math.Round(v/step)*step, 17) {
				want = append(want, entry{v, Rounded(step, 3), text})
			}
		}
	}
	if *update {
		b, err := json.MarshalIndent(want, "", " ")
		if err == nil {
			err = os.WriteFile(file, append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got []entry
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d numbers, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
}

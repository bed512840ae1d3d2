package code

import (
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/labs"
	"losslab/internal/setting"
)

// TestCSV checks that the parsed numbers are those of the lab.View, and that the errors are those that the losses act on.
func TestCSV(t *testing.T) {
	rows, shifted := 0, 0
	for _, l := range labs.All() {
		for _, preset := range append([]lab.Preset{{}}, l.Presets...) {
			text, err := Text(l, lab.Request{Query: preset.Query}, CSV)
			if err != nil {
				t.Fatal(err)
			}
			table, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil {
				t.Fatalf("%s %s: %v", l.ID, preset.ID, err)
			}
			v, err := l.View(preset.Query, "")
			if err != nil {
				t.Fatal(err)
			}
			if n := len(v.Losses[0].Contributions); len(table) != n+1 {
				t.Errorf("%s %s: %d lines of %d elements", l.ID, preset.ID, len(table)-1, n)
			}
			at := func(name string) int { return slices.Index(table[0], name) }
			for i, row := range table[1:] {
				rows++
				number := func(name string) float64 {
					x, err := strconv.ParseFloat(row[at(name)], 64)
					if err != nil {
						t.Fatalf("%s %s: %s: %v", l.ID, preset.ID, name, err)
					}
					return x
				}
				for _, lv := range v.Losses {
					wants := map[string]lab.Float{lv.ID: lv.Contributions[i]}
					if len(lv.Gradient) == 4*len(lv.Contributions) {
						for k, side := range setting.Sides {
							wants[lv.ID+" own gradient "+side], wants[lv.ID+" gradient "+side] = lv.Pulls[4*i+k], lv.Gradient[4*i+k]
						}
					} else {
						wants[lv.ID+" own gradient"], wants[lv.ID+" gradient"] = lv.Pulls[i], lv.Gradient[i]
					}
					for name, want := range wants {
						if got := number(name); got != lab.Significant(float64(want), 12) && !(math.IsNaN(got) && math.IsNaN(float64(want))) {
							t.Errorf("%s %s: %s of %d is %v, want %v", l.ID, preset.ID, name, i, got, want)
						}
					}
				}
				if at("error") >= 0 && at("l1") >= 0 {
					e := number("error")
					if math.Abs(number("prediction")-number("target")-e) > 1e-9 {
						t.Errorf("%s %s: %v − %v is not %v", l.ID, preset.ID, number("prediction"), number("target"), e)
					}
					if at("l1 error") >= 0 {
						shifted++
						e = number("l1 error")
					}
					if math.Abs(math.Abs(e)-number("l1")) > 1e-9 {
						t.Errorf("%s %s: of the error %v L1 is %v", l.ID, preset.ID, e, number("l1"))
					}
				}
			}
		}
	}
	if rows < 200 || shifted < 80 {
		t.Errorf("only %d rows, of which %d have shifted errors", rows, shifted)
	}
}

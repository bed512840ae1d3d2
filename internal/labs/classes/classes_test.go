package classes

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

func show(t *testing.T, query string) lab.View {
	t.Helper()
	v, err := New(words.English).View(query, plots.Light)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return v
}

// TestFigures checks figures computed outside of this project, in NumPy from the formulas and again in PyTorch 1.13.
func TestFigures(t *testing.T) {
	for query, want := range map[string]map[string]string{
		"": {"ce.value": "0.417", "accuracy.value": "right", "p1": "0.659", "p2": "0.242", "p3": "0.0986", "gradient1": "−0.341", "gradient2": "0.242", "gradient3": "0.0986",
			"sure.mean": "0.1865", "unsure.mean": "1.151"},
		"logits=0,1,0.1":           {"ce.value": "1.57", "accuracy.value": "wrong"},
		"logits=1,1,0.1":           {"ce.value": "0.878", "accuracy.value": "wrong"}, // a tie
		"logits=3,1,0.1":           {"ce.value": "0.174", "accuracy.value": "right"},
		"logits=5,1,0.1":           {"ce.value": "0.0254", "accuracy.value": "right"},
		"part=near":                {"l1.ofa": "4", "l1.ofb": "4", "l1.ofc": "4", "mse.ofa": "16", "mse.ofb": "97", "mse.ofc": "32", "smoothl1.ofa": "3.5", "smoothl1.ofb": "3.5", "smoothl1.ofc": "3.75", "best": "B"},
		"part=near&t=0":            {"a.share": "0 %", "b.share": "0 %", "c.share": "50 %", "best": "C"},
		"part=near&t=1":            {"a.share": "0 %", "b.share": "90 %", "c.share": "50 %", "best": "B"},
		"part=near&t=4":            {"a.share": "100 %", "b.share": "90 %", "c.share": "50 %", "best": "A"},
		"part=near&t=8":            {"a.share": "100 %", "b.share": "90 %", "c.share": "100 %", "best": "A = C"},
		"part=coordinate":          {"ce.value": "7.71", "ce.one": "7.71", "ce.far": "7.71", "l1.one": "1", "l1.far": "100", "accuracy.value": "wrong"},
		"part=coordinate&peak=112": {"ce.value": "0.105", "accuracy.value": "right", "l1.value": "0"},
		"part=coordinate&peak=212": {"ce.value": "7.71", "l1.value": "100"},
	} {
		v := show(t, query)
		for name, text := range want {
			if v.Readouts[name] != text {
				t.Errorf("%s: %s is %q, not %q", query, name, v.Readouts[name], text)
			}
		}
	}
	cells := func(query, table string, column int) (all []string) {
		for _, tab := range show(t, query).Tables {
			if tab.ID != table {
				continue
			}
			for _, r := range tab.Rows {
				all = append(all, r.Cells[column].Text)
			}
		}
		return all
	}
	if got, want := cells("", "certain", 1), []string{"4.6052", "2.3026", "0.69315", "0.51083", "0.28768", "0.10536", "0.01005"}; !slices.Equal(got, want) {
		t.Errorf("probabilities cost %v, not %v", got, want)
	}
	if got, want := cells("part=coordinate", "misses", 1), []string{"0.10536", "7.7098", "7.7098", "7.7098", "7.7098"}; !slices.Equal(got, want) {
		t.Errorf("misses cost %v, not %v", got, want)
	}
}

// TestFarLogits checks that for logits of ±10⁴ the probabilities add up to 1, and the gradient to 0.
func TestFarLogits(t *testing.T) {
	for _, query := range []string{"logits=10000,-10000,0", "logits=-10000,10000,10000", "logits=10000,10000,10000", "logits=-10000,-10000,-9999"} {
		v := show(t, query)
		p, pulls := 0.0, 0.0
		for _, n := range []string{"1", "2", "3"} {
			p += float64(v.Numbers["p"+n])
			pulls += float64(v.Numbers["gradient"+n])
		}
		if math.Abs(p-1) > 1e-12 || math.Abs(pulls) > 1e-12 {
			t.Errorf("%s: the probabilities add up to %v, the gradient to %v", query, p, pulls)
		}
	}
}

// TestProbabilityDragged checks that a dragged probability is set, and that the others keep their ratio.
func TestProbabilityDragged(t *testing.T) {
	l := New(words.English)
	before := show(t, "")
	for _, to := range []float64{.001, .3, .9, .999} {
		q, err := l.Move("", lab.Move{Handle: "p2", X: to}, nil)
		if err != nil {
			t.Fatal(err)
		}
		v := show(t, q)
		ratio := func(v lab.View) float64 { return float64(v.Numbers["p1"] / v.Numbers["p3"]) }
		if math.Abs(float64(v.Numbers["p2"])-to) > 2e-4 || math.Abs(ratio(v)/ratio(before)-1) > 1e-9 {
			t.Errorf("p2 at %v: %v, %v, %v", to, v.Numbers["p1"], v.Numbers["p2"], v.Numbers["p3"])
		}
	}
}

// TestGlideAndJump checks that as the true class's logit rises, cross-entropy always falls, and accuracy changes once.
func TestGlideAndJump(t *testing.T) {
	ce, accuracy, jumps := math.Inf(1), 0., 0
	for z := -5.; z <= 5; z += .25 {
		v := show(t, "logits="+words.Shortest(z)+",1,0.1")
		if now := float64(v.Numbers["ce.value"]); now >= ce {
			t.Errorf("at %v cross-entropy is %v, and was %v", z, now, ce)
		} else {
			ce = now
		}
		if now := float64(v.Numbers["accuracy.value"]); now != accuracy {
			accuracy, jumps = now, jumps+1
		}
	}
	if jumps != 1 || accuracy != 1 {
		t.Errorf("accuracy jumps %d times, to %v", jumps, accuracy)
	}
}

// TestTolerance checks that as the tolerance grows, the best model changes twice, and no loss of a model changes. The
// gradient of the share within it is 0 with respect to each prediction.
func TestTolerance(t *testing.T) {
	best, values := []string{}, map[string]lab.Float{}
	for tolerance := 0.; tolerance <= 7.9; tolerance += .1 {
		v := show(t, "part=near&t="+words.Shortest(lab.Significant(tolerance, 6)))
		if text := v.Readouts["best"]; len(best) == 0 || best[len(best)-1] != text {
			best = append(best, text)
		}
		for _, lv := range v.Losses {
			if lv.ID == "within" {
				for _, g := range lv.Gradient {
					if g != 0 {
						t.Errorf("t %v: the gradient is %v", tolerance, lv.Gradient)
					}
				}
				continue
			}
			if was, known := values[lv.ID]; known && was != lv.Value {
				t.Errorf("t %v: %s moves from %v to %v", tolerance, lv.ID, was, lv.Value)
			}
			values[lv.ID] = lv.Value
		}
	}
	if strings.Join(best, " ") != "C B A" || len(values) != 3 {
		t.Errorf("the best are %v, of %d losses", best, len(values))
	}
	if v := show(t, "part=near"); !slices.ContainsFunc(v.Notices, func(n string) bool { return strings.Contains(n, "changes twice") }) {
		t.Errorf("the notices do not say so: %v", v.Notices)
	}
}

// TestNearIsNothing checks that for cross-entropy a peak one bin off is as wrong as at any distance, unlike for L1.
func TestNearIsNothing(t *testing.T) {
	one := show(t, "part=coordinate&peak=113")
	for _, peak := range []string{"0", "110", "111", "114", "150", "223"} {
		v := show(t, "part=coordinate&peak="+peak)
		if math.Abs(float64(v.Numbers["ce.value"]-one.Numbers["ce.value"])) > 1e-12 || peak != "111" && v.Numbers["l1.value"] == one.Numbers["l1.value"] {
			t.Errorf("at %s: cross-entropy %v, L1 %v", peak, v.Numbers["ce.value"], v.Numbers["l1.value"])
		}
	}
}

// TestDragged checks that a dragged error selects its model for the cards, and that either edge drags the tolerance.
func TestDragged(t *testing.T) {
	l := New(words.English)
	for _, tc := range []struct{ query, handle, want string }{
		{"part=near", "a3", "part=near&model=a&errors.a=4,-4,2.5,-4,4,-4,4,-4,4,-4"},
		{"part=near", "t", "part=near&t=2.5"},
		{"part=near", "tolerance", "part=near&t=2.5"},
		{"", "true", "logits=2.5,1,0.1"},
		{"class=bird", "true", "class=bird&logits=2,1,2.5"},
		{"part=coordinate", "peak", "part=coordinate&peak=3&sure=0.01"},
		{"part=coordinate", "target", "part=coordinate&target=3"},
	} {
		got, err := l.Move(tc.query, lab.Move{Handle: tc.handle, X: 2.5}, nil)
		if err != nil || got != tc.want {
			t.Errorf("%s of %q leads to %q, not %q (%v)", tc.handle, tc.query, got, tc.want, err)
		}
	}
	for query, handle := range map[string]string{"": "t", "part=near": "z1", "part=coordinate": "a1", "part=near&errors.c=1": "c2"} {
		if q, err := l.Move(query, lab.Move{Handle: handle}, nil); err == nil {
			t.Errorf("%s of %q leads to %q", handle, query, q)
		}
	}
}

// TestCounts checks that a picture has three logits.
func TestCounts(t *testing.T) {
	for _, query := range []string{"logits=1", "logits=1,2"} {
		if _, err := New(words.English).View(query, plots.Light); err == nil || !strings.Contains(err.Error(), "one for each class") {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// TestNumbersBesideBars checks that the number of a bar is to the right of it, and of 0.
func TestNumbersBesideBars(t *testing.T) {
	checked := 0
	for _, query := range []string{"", "logits=-2,4,0.1", "logits=5,-5,0"} {
		for _, c := range show(t, query).Charts {
			var option struct {
				Series []struct {
					ID   string
					Data []json.RawMessage
				}
			}
			if err := json.Unmarshal(c.Option, &option); err != nil {
				t.Fatal(err)
			}
			ends := map[string]float64{}
			for _, s := range option.Series {
				name, part, _ := strings.Cut(s.ID, ".")
				for i, item := range s.Data {
					bar := name + strconv.Itoa(i)
					var end struct{ Value float64 }
					var number struct {
						Value [2]float64
						Label struct{ Position string }
					}
					switch {
					case part == "bars" && json.Unmarshal(item, &end) == nil:
						ends[bar] = end.Value
					case part == "texts" && json.Unmarshal(item, &number) == nil:
						if number.Label.Position != "right" || number.Value != [2]float64{max(ends[bar], 0), float64(i)} {
							t.Errorf("%s: %s of %v has its number %s of %v", query, bar, ends[bar], number.Label.Position, number.Value)
						}
						checked++
					}
				}
			}
		}
	}
	if checked != 3*3*3 {
		t.Errorf("%d numbers", checked)
	}
}

// TestAnswersAreDrawn checks that a second chart draws what these questions hold back, once they are answered.
func TestAnswersAreDrawn(t *testing.T) {
	l := New(words.English)
	drawn := 0
	for i, s := range l.Steps {
		if len(s.Charts) < 2 {
			continue
		}
		length := func(query string) int { return len(show(t, l.StepQuery(i)+query).Charts[1].Option) }
		if asked, said := length(""), length("&said=revealed"); s.ID != "certain" && 4*asked > 3*said {
			t.Errorf("%s: %d bytes, then %d", s.ID, asked, said)
		}
		drawn++
	}
	if drawn != 5 {
		t.Errorf("%d questions have a second chart", drawn)
	}
}

// TestBeyond checks that what lies beyond the axis of errors is named beside it, once for each end, and that the text
// covers none of the errors that are to be counted.
func TestBeyond(t *testing.T) {
	type item struct {
		Name  string
		Value [2]float64
		Label struct {
			Position string
			Distance float64
		}
	}
	const narrow = 170 // width of the axis on a screen of 320 pixels
	for query, want := range map[string][]string{
		"":                               {"at 31"},
		"reach=5":                        {"at −8", "at 31", "at 8"},
		"errors.b=1,12,31&errors.a=0":    {"at 12 to 31"},
		"errors.b=1,9,31&errors.c=-50,1": {"at −50"}, // beside 31 the text would cover 9
	} {
		chart := show(t, "part=near&"+query).Charts[0]
		var o struct {
			XAxis  struct{ Max float64 }
			Series []struct {
				ID   string
				Data json.RawMessage
			}
		}
		if err := json.Unmarshal(chart.Option, &o); err != nil {
			t.Fatal(err)
		}
		pixel := 2 * o.XAxis.Max / narrow
		var got []string
		dots := map[float64][]float64{} // by row
		for _, s := range o.Series {
			var xy [][2]float64
			if (strings.HasPrefix(s.ID, "in.") || strings.HasPrefix(s.ID, "out.")) && json.Unmarshal(s.Data, &xy) == nil {
				for _, p := range xy {
					dots[math.Floor(p[1])] = append(dots[math.Floor(p[1])], p[0])
				}
			}
		}
		for _, s := range o.Series {
			var items []item
			if s.ID != "below" && s.ID != "beyond" || json.Unmarshal(s.Data, &items) != nil {
				continue
			}
			for _, it := range items {
				got = append(got, it.Name)
				from := it.Value[0] - (it.Label.Distance+plots.TextWidth(it.Name, 12, true)+3)*pixel
				to := it.Value[0] - it.Label.Distance*pixel
				if s.ID == "below" {
					from, to = -to, -from
				}
				for _, x := range dots[math.Floor(it.Value[1])] {
					if from < x && x < to {
						t.Errorf("%s: %q covers the error %v", query, it.Name, x)
					}
				}
				if (it.Label.Position == "right") != (s.ID == "below") {
					t.Errorf("%s: %q is not inside the axis", query, it.Name)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

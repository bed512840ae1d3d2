package boxes

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"losslab/internal/plots"
	"losslab/internal/words"
)

// labels returns the texts of a chart's layer with their positions, and their distance from these.
func labels(t *testing.T, query, chart, layer string) (texts []string, at [][2]float64, away int) {
	t.Helper()
	v, err := New(words.English).View(query, plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range v.Charts {
		var option struct {
			Series []struct {
				ID   string
				Data json.RawMessage
			}
		}
		if err := json.Unmarshal(c.Option, &option); err != nil {
			t.Fatal(err)
		}
		for _, s := range option.Series {
			if c.ID != chart || s.ID != layer {
				continue
			}
			var items []struct {
				Name  string
				Value [2]float64
				Label struct{ Distance int }
			}
			if err := json.Unmarshal(s.Data, &items); err != nil {
				t.Fatal(err)
			}
			for _, it := range items {
				texts, at, away = append(texts, it.Name), append(at, it.Value), it.Label.Distance
			}
		}
	}
	return texts, at, away
}

// TestTotalsBesideMarks checks that the number at the end of a bar starts beyond a question's mark there, 22 pixels wide.
func TestTotalsBesideMarks(t *testing.T) {
	texts, at, away := labels(t, "ask=overlap&said=revealed", "parts", "totals")
	if len(texts) != 1 || texts[0] != "0.609" || math.Abs(at[0][0]-.609) > 1e-3 || away <= 11 {
		t.Errorf("%q at %v, %d pixels away", texts, at, away)
	}
}

// TestNamesWithin checks that in a picture 200 pixels wide, as on a phone beside a question, box names are inside it.
func TestNamesWithin(t *testing.T) {
	found := 0
	for _, p := range New(words.English).Presets {
		texts, at, _ := labels(t, p.Query, "picture", "names")
		for i, text := range texts {
			found++
			if half := plots.TextWidth(text, 12, true) / 2; at[i][0]/224*200 < half-1e-9 || at[i][0]/224*200 > 200-half+1e-9 {
				t.Errorf("%s: %q, %.0f pixels wide, is at %v", p.ID, text, 2*half, at[i])
			}
		}
	}
	if found < 12 {
		t.Errorf("only %d names", found)
	}
}

// TestLossNames checks that wherever a value is shown, 1 − IoU has a different name from IoU.
func TestLossNames(t *testing.T) {
	v, err := New(words.English).View(shifted+"&losses=l1,iou,giou", plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"L1", "IoU loss", "GIoU loss"}
	for i, l := range v.Losses {
		if l.Name != want[i] {
			t.Errorf("the card of %s is called %s", l.ID, l.Name)
		}
	}
	for i, row := range v.Tables[0].Rows {
		if row.Cells[0].Text != want[i] {
			t.Errorf("the row of %s is called %s", row.ID, row.Cells[0].Text)
		}
	}
	losses, _ := New(words.English).Param("losses")
	for _, o := range losses.Options { // whose labels name the cards that are added later
		if o.ID == "iou" && o.Label != want[1] {
			t.Errorf("the option of %s is called %s", o.ID, o.Label)
		}
	}
}

// TestRaceNames checks that beside a line of the race stand its loss and, below a heading that says what they are, its
// steps. The chart is of the IoU, so that 1 − IoU is called IoU loss here, too.
func TestRaceNames(t *testing.T) {
	names, _, _ := labels(t, "losses=l1,iou", "race", "names")
	heading, _, _ := labels(t, "losses=l1,iou", "race", "stepsTo")
	if want := []string{"L1 34", "IoU loss 22"}; !slices.Equal(names, want) {
		t.Errorf("%q, not %q", names, want)
	}
	if want := []string{"steps to IoU 0.75"}; !slices.Equal(heading, want) {
		t.Errorf("%q, not %q", heading, want)
	}
}

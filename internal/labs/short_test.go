package labs

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// plotSide is about the length of an axis on a large screen, in pixels; more pixels need more digits.
const plotSide = 900

// tidied returns a value as the script sends it (frame.js), rounded to the next round step of at least a pixel.
func tidied(v, perPixel float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(perPixel)))
	step := 10 * power
	for _, m := range []float64{1, 2, 5} {
		if m*power >= perPixel*.999 {
			step = m * power
			break
		}
	}
	return lab.Significant(math.Round(v/step)*step, 12)
}

// number matches the numbers of a query.
var number = regexp.MustCompile(`-?[0-9][0-9.]*(?:e-?[0-9]+)?`)

// TestShortLinks checks that a drag makes a link no longer than the screen's resolution warrants: no number that enters
// the query has more than seven characters, including those of the data that move along.
func TestShortLinks(t *testing.T) {
	moves := 0
	for _, l := range All() {
		for _, preset := range l.Presets {
			v := viewOf(t, l, preset.Query)
			for _, c := range v.Charts {
				for _, h := range c.Handles {
					q := preset.Query
					for _, share := range []float64{.371, .837} { // twice, because axes may be pinned
						at := func(i int) float64 {
							lo, hi := float64(h.Min[i]), float64(h.Max[i])
							if hi <= lo {
								return float64([]lab.Float{h.X, h.Y}[i])
							}
							return tidied(lo+share*(hi-lo), (hi-lo)/plotSide)
						}
						to := lab.Move{Handle: h.ID, X: at(0), Y: at(1)}
						var err error
						if q, err = l.Move(q, to, nil); err != nil {
							t.Fatalf("%s?%s: %+v: %v", l.ID, preset.Query, to, err)
						}
						moves++
						before := number.FindAllString(preset.Query, -1)
						for _, n := range number.FindAllString(q, -1) {
							if len(n) > 7 && !slices.Contains(before, n) {
								t.Errorf("%s?%s: %+v leads to %s, with %s", l.ID, preset.Query, to, q, n)
								break
							}
						}
					}
				}
			}
		}
	}
	if moves < 700 {
		t.Errorf("only %d moves were made", moves)
	}
}

// TestPixelsInLinks checks that points in pixels are written in pixels, and equal the fractions that they were.
func TestPixelsInLinks(t *testing.T) {
	l := lookup(t, "points")
	for _, tt := range []struct{ name, query, want string }{
		{"in pixels as they come", "scene=centre&p=93,104/224", "scene=centre&p=93,104/224"},
		{"as published", "scene=centre&p=0.41517857142857145,0.4642857142857143", "scene=centre&p=93,104/224"},
		{"shorter as shares", "scene=centre&p=112,56/224", "scene=centre&p=0.5,0.25"},
		{"shares with few digits", "scene=centre&p=0.385,0.4642857142857143", "scene=centre&p=86.24,104/224"},
		{"as the field has it, a row a line", "scene=corners&p=60,40%0A167,70%0A200,198%0A46,161/224%0A", "scene=corners&p=60,40;167,70;200,198;46,161/224"},
		{"beyond the picture", "scene=centre&p=-672.5,1e5/224", "scene=centre&p=-672.5,100000/224"},
		{"shares that no pixels say", "scene=centre&p=0.41517857142857146,0.123456789012345678", "scene=centre&p=0.41517857142857145,0.12345678901234568"},
	} {
		s, err := l.Parse(tt.query)
		if err != nil || s.Query() != tt.want {
			t.Errorf("%s: %s leads to %s (%v), want %s", tt.name, tt.query, s.Query(), err, tt.want)
			continue
		}
		again, err := l.Parse(s.Query())
		if err != nil || !slices.Equal(again.Points("p"), s.Points("p")) {
			t.Errorf("%s: %s reads back as %v (%v), was %v", tt.name, s.Query(), again.Points("p"), err, s.Points("p"))
		}
	}
	// Typed numbers stay as typed, in either unit.
	for _, unit := range []string{"px", "share"} {
		for _, typed := range []string{"93", "0.1", "0.3", "61.4999", "-3.25", "0.385", "1234.56789"} {
			v, err := Answer("points", "scene=centre&unit="+unit+"&entry=p1;x;"+typed)
			if err != nil {
				t.Fatal(err)
			}
			if got := inputsOf(v)[0].Value.String(); got != typed {
				t.Errorf("%s typed in %s is %s", typed, unit, got)
			}
			if p := lab.PrintPoints(stateOf(t, l, v.Query).Points("p")); len(v.Query) > len("scene=centre&unit=share&range=10&p=,104/224")+2*len(typed)+4 {
				t.Errorf("%s typed in %s makes %s, in shares %s", typed, unit, v.Query, p)
			}
		}
	}
	for query, says := range map[string]string{
		"scene=centre&p=93,104/225": "104/225", "scene=centre&p=93/224,104/224": "93/224", "scene=centre&p=1,1e9/224": "“1e9” (1st point) is out of range",
	} {
		if _, err := l.View(query, plots.Light); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", query, err)
		}
	}
	if _, err := lookup(t, "training").View("data=own&points=1,2;3,4/224", plots.Light); err == nil {
		t.Error("data are counted in parts, of what is not said")
	}
}

func stateOf(t *testing.T, l *lab.Lab, query string) lab.State {
	s, err := l.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLengths logs the lengths of links, with points as written and in fractions alone. It fails if they grow.
func TestLengths(t *testing.T) {
	l := lookup(t, "points")
	grid := func(n int, of func(i, k int) float64) string {
		pts := make([]lab.Point, n)
		for i := range pts {
			pts[i] = lab.Point{of(i, 0) / 224, of(i, 1) / 224}
		}
		return lab.PrintPoints(pts)
	}
	place := func(i, k int) float64 { return float64((i*37+k*101)%448) / 2 }
	aside := func(i, k int) float64 { return place(i, k) + 3 }
	for _, tt := range []struct {
		name, query string
		move        *lab.Move
		most        int
	}{
		{"face, one prediction moved", "", &lab.Move{Handle: "p8", X: 64, Y: 190}, 100},
		{"face, one prediction and one target moved", "t=" + grid(9, place), &lab.Move{Handle: "p8", X: 64, Y: 190}, 180},
		{"centre, moved", "scene=centre", &lab.Move{Handle: "p1", X: 93, Y: 104}, 40},
		{"20 free points", "scene=free&p=" + grid(20, aside) + "&t=" + grid(20, place), nil, 400},
		{"100 free points", "scene=free&p=" + grid(100, aside) + "&t=" + grid(100, place), nil, 2000},
	} {
		q := tt.query
		if tt.move != nil {
			var err error
			if q, err = l.Move(q, *tt.move, nil); err != nil {
				t.Fatal(err)
			}
		}
		s := stateOf(t, l, q)
		shares := fmt.Sprintf("%s&p=%s&t=%s", "", lab.PrintPoints(s.Points("p")), lab.PrintPoints(s.Points("t")))
		t.Logf("%-45s %5d, in shares alone %5d", tt.name, len(s.Query()), len(shares))
		if len(s.Query()) > tt.most {
			t.Errorf("%s: %d characters, %s", tt.name, len(s.Query()), s.Query())
		}
	}
}

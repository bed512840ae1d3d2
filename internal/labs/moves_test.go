package labs

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/loss"
	"losslab/internal/plots"
)

// TestMoves checks what a move pins and shifts besides its own handle.
func TestMoves(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat("1,", 45), ",")
	phonesMoved, err := lookup(t, "training").Move("", lab.Move{Handle: "p3", X: 52, Y: 9}, nil)
	if err != nil || !strings.Contains(phonesMoved, ";52,9;53,0.59;") {
		t.Fatalf("a moved year: %s (%v)", phonesMoved, err)
	}
	tests := []struct {
		name, lab, query string
		move             lab.Move
		want             string
	}{
		{"the outlier stays the outlier", "outliers", "e=1,2,9", lab.Move{Handle: "e3", X: 3, Y: .5}, "e=1,2,0.5&outlier=3&range=10"},
		{"another does not take over", "outliers", "e=1,2,9", lab.Move{Handle: "e1", X: 1, Y: 9.5}, "e=9.5,2,9&outlier=3&range=10"},
		{"a typed error widens the axis later", "outliers", "e=1,2,3", lab.Move{Handle: "e1", X: 1, Y: 50}, "e=50,2,3&outlier=3"},
		{"before the outlier", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "add", X: 1, Y: 5}, "e=5,1,2,3&outlier=2"},
		{"behind the outlier", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "add", X: 1.2, Y: 5}, "e=1,5,2,3&outlier=1"},
		{"at the end", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "add", X: 99, Y: 5}, "e=1,2,3,5&outlier=1"},
		{"removed before the outlier", "outliers", "e=1,2,3&outlier=3&selected=2", lab.Move{Handle: "remove.e1", X: 0, Y: 0}, "e=2,3&outlier=2"},
		{"removed behind the outlier", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "remove.e3", X: 0, Y: 0}, "e=1,2&outlier=1"},
		{"the outlier removed", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "remove.e1", X: 0, Y: 0}, "e=2,3"},
		{"marked", "outliers", "e=1,2,3", lab.Move{Handle: "mark.e1", X: 0, Y: 0}, "e=1,2,3&outlier=1"},
		{"marked too", "outliers", "e=1,2,9&outlier=3", lab.Move{Handle: "join.e1", X: 0, Y: 0}, "e=1,2,9&outlier=1,3&range=10"},
		{"marked beside what stands out", "outliers", "e=1,2,1,9", lab.Move{Handle: "join.e1", X: 0, Y: 0}, "e=1,2,1,9&outlier=1,4&range=10"},
		{"marked for what does not", "outliers", "e=1,2,3", lab.Move{Handle: "join.e1", X: 0, Y: 0}, "e=1,2,3&outlier=1"},
		{"marked alone", "outliers", "e=1,2,9&outlier=2,3", lab.Move{Handle: "mark.e1", X: 0, Y: 0}, "e=1,2,9&outlier=1&range=10"},
		{"unmarked", "outliers", "e=1,2,3&outlier=1,3", lab.Move{Handle: "unmark.e1", X: 0, Y: 0}, "e=1,2,3&outlier=3"},
		{"the last unmarked", "outliers", "e=1,2,3&outlier=1", lab.Move{Handle: "unmark.e1", X: 0, Y: 0}, "e=1,2,3"},
		{"before one of two", "outliers", "e=1,2,3&outlier=1,3", lab.Move{Handle: "add", X: 1.2, Y: 5}, "e=1,5,2,3&outlier=1,4"},
		{"one of two removed", "outliers", "e=1,2,3&outlier=1,3", lab.Move{Handle: "remove.e1", X: 0, Y: 0}, "e=2,3&outlier=2"},
		{"the center", "outliers", "e=1,2,9&center=shift", lab.Move{Handle: "center", X: 7, Y: 1.5}, "e=1,2,9&outlier=3&range=10&center=shift&shift=1.5"},
		{"the center beyond all", "outliers", "center=shift", lab.Move{Handle: "center", X: 0, Y: 1e13}, "outlier=10&center=shift&shift=1e12"},
		{"an error keeps the center", "outliers", "e=1,2&center=shift&shift=1", lab.Move{Handle: "e1", X: 0, Y: 3}, "e=3,2&outlier=2&center=shift&shift=1"},
		{"among many, what moved is selected", "outliers", "e=" + many, lab.Move{Handle: "e7", X: 7, Y: 2}, "e=1,1,1,1,1,1,2" + strings.Repeat(",1", 38) + "&outlier=1&selected=7"},
		{"among many, what came is selected", "outliers", "e=" + many, lab.Move{Handle: "add", X: 45.5, Y: 2}, "e=" + many + ",2&outlier=1&selected=46"},
		{"the curves' axis stays", "points", "scene=free&unit=share&p=0.5,0.5&t=0,0", lab.Move{Handle: "p1", X: .1, Y: .1}, "scene=free&unit=share&p=0.1,0.1&t=0,0&range=0.5"},
		{"pixels become shares", "points", "scene=free&p=0.5,0.5&t=0.5,0.5", lab.Move{Handle: "t1", X: 56, Y: 224}, "scene=free&p=0.5,0.5&t=0.25,1"},
		{"a pair goes", "points", "scene=free&p=0.1,0.1;0.2,0.2&t=0,0;0.3,0.3", lab.Move{Handle: "remove.1", X: 0, Y: 0}, "scene=free&p=0.2,0.2&t=0.3,0.3"},
		{"the axis stays while e comes near", "curves", "e=40", lab.Move{Handle: "e.mse", X: 1, Y: 1}, "e=1&range=50"},
		{"a negative error keeps its sign on a log axis", "curves", "e=-2&scale=log", lab.Move{Handle: "e.l1", X: .5, Y: .5}, "e=-0.5&scale=log"},
		{"back to where it was, the link is short again", "training", phonesMoved, lab.Move{Handle: "p3", X: 52, Y: .47}, ""},
		{"the outliers shift down", "training", "data=own&points=1,1;2,2;3,9;4,4&outliers=1,3", lab.Move{Handle: "remove.p1", X: 0, Y: 0}, "data=own&points=2,2;3,9;4,4&outliers=2&window=0.8,0.4;4.2,9.6"},
		{"the last outlier", "training", "data=own&points=1,1;2,2;3,9&outliers=3", lab.Move{Handle: "unmark.p3", X: 0, Y: 0}, "data=own&points=1,1;2,2;3,9"},
		{"none of the set's own", "training", "data=anscombe3", lab.Move{Handle: "unmark.p3", X: 0, Y: 0}, "data=anscombe3&outliers=0"},
		{"the set's own again", "training", "data=anscombe3&outliers=0", lab.Move{Handle: "mark.p3", X: 0, Y: 0}, "data=anscombe3"},
		{"own data keep their axes", "training", "data=own&points=0,0;10,10;5,5", lab.Move{Handle: "p2", X: 6, Y: 6}, "data=own&points=0,0;6,6;5,5&window=-0.8,-0.8;10.8,10.8"},
		{"the last x that differs stays", "training", "data=own&points=1,1;1,2;3,3&window=0,0;4,4", lab.Move{Handle: "p3", X: 1, Y: 2}, "data=own&points=1,1;1,2;3,2&window=0,0;4,4"},
		{"the start", "training", "", lab.Move{Handle: "start", X: .25, Y: -2}, "start.slope=0.25&start.level=-2"},
		{"the start of one error", "single", "", lab.Move{Handle: "from", X: -3, Y: 99}, "start.error=-3"},
		{"the ball", "landscape", "", lab.Move{Handle: "ball", X: 1, Y: 2}, "ball=1,2"},
		{"a target back where it was", "landscape", "points=2,2.2;3.2,4.4;4.2,2.8;2.6,3.4;9,9", lab.Move{Handle: "t5", X: 9, Y: 7.6}, ""},
		{"a target, in a window of its own", "landscape", "points=1,1;2,2;30,30", lab.Move{Handle: "t3", X: 5, Y: 5}, "points=1,1;2,2;5,5&window=-5,-5;35,35"},
		{"the ball along the errors", "landscape", "over=shift", lab.Move{Handle: "ball", X: 3, Y: 50}, "over=shift&ball=3,0"},
		{"an error", "landscape", "over=shift", lab.Move{Handle: "e10", X: 5, Y: 50}, "over=shift&e=0.1,-0.2,0.05,0.3,-0.1,0.2,-0.15,0,0.25,5"},
		{"a line's last x that differs stays", "landscape", "over=line&points=1,1;1,2;3,3&window=0,0;4,4", lab.Move{Handle: "t3", X: 1, Y: 2}, "over=line&points=1,1;1,2;3,2&window=0,0;4,4"},
		{"the left border is minus beta", "curves", "", lab.Move{Handle: "beta.left", X: -.5, Y: .2}, "beta=0.5"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, _ := Lookup(tt.lab)
			got, err := l.Move(tt.query, tt.move, nil)
			if err != nil || got != tt.want {
				t.Errorf("%s?%s, %v:\n have %s (%v)\n want %s", tt.lab, tt.query, tt.move, got, err, tt.want)
			}
			if _, err := l.View(got, plots.Light); err != nil {
				t.Errorf("a move leads to a state that is refused: %v", err)
			}
		})
	}
}

// TestFarMoves checks that wherever a handle or an action is sent, the resulting state can be shown.
func TestFarMoves(t *testing.T) {
	n, skipped := 0, 0
	for _, at := range []struct{ lab, query string }{{"points", "scene=free"}, {"points", "scene=free&unit=share"}, {"outliers", ""}, {"outliers", "center=shift"}, {"curves", ""}, {"curves", "scale=log"},
		{"training", ""}, {"training", "data=own"}, {"single", ""}, {"training", "data=anscombe4"}, {"landscape", ""}, {"landscape", "over=shift"}, {"landscape", "over=line&points=1,1;2,2;2,3"}, {"landscape", "over=line&xscale=raw"}} {
		l, _ := Lookup(at.lab)
		v := viewOf(t, l, at.query)
		ids := []string{"add"}
		for _, c := range v.Charts {
			for _, h := range c.Handles {
				ids = append(ids, h.ID)
			}
		}
		for _, id := range ids {
			for _, far := range []float64{1e9, -1e9} {
				q, err := l.Move(at.query, lab.Move{Handle: id, X: far, Y: far}, nil)
				if err != nil && id == "add" {
					skipped++ // nothing can be added there
					continue
				}
				if err != nil {
					t.Errorf("%s?%s: %s to %g: %v", at.lab, at.query, id, far, err)
					continue
				}
				n++
				if _, err := l.View(q, plots.Light); err != nil {
					t.Errorf("%s?%s: %s to %g leads to %s: %v", at.lab, at.query, id, far, q, err)
				}
			}
		}
	}
	if n < 170 || skipped > 14 {
		t.Errorf("only %d moves were made, %d not", n, skipped)
	}
}

// TestErrorLiesOnItsCurve checks that the mark at the error is on the drawn line, for either sign and scale.
func TestErrorLiesOnItsCurve(t *testing.T) {
	n := 0
	for _, e := range []string{"-2", "-0.5", "0.5", "2"} {
		for _, scale := range []string{"linear", "log"} {
			for _, en := range loss.Catalogue() {
				v, err := lookup(t, "curves").View("e="+e+"&range=4&scale="+scale+"&losses="+en.ID, plots.Light)
				if err != nil {
					t.Fatal(err)
				}
				var option struct {
					Series []struct {
						ID   string
						Data json.RawMessage // pairs, except for labels
					}
				}
				if err := json.Unmarshal(v.Charts[0].Option, &option); err != nil {
					t.Fatal(err)
				}
				h := v.Charts[0].Handles[0]
				for _, s := range option.Series {
					if s.ID != "curve."+en.ID {
						continue
					}
					n++
					var line [][2]*float64
					if err := json.Unmarshal(s.Data, &line); err != nil {
						t.Fatal(err)
					}
					if y, ok := at(line, float64(h.X), scale == "log"); !ok || math.Abs(y-float64(h.Y)) > .02*math.Abs(float64(h.Y))+1e-9 {
						t.Errorf("%s, e = %s, %s: the handle is at %g, the curve at %g", en.ID, e, scale, h.Y, y)
					}
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d curves were looked at", n)
	}
}

// at returns the y of a drawn line at x: straight between its points, on a log axis in the logarithms.
func at(line [][2]*float64, x float64, log bool) (float64, bool) {
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		if a[1] == nil || b[1] == nil || x < *a[0]-1e-9 || x > *b[0]+1e-9 {
			continue
		}
		if log {
			share := math.Log(x / *a[0]) / math.Log(*b[0] / *a[0])
			return *a[1] * math.Pow(*b[1] / *a[1], share), true
		}
		share := (x - *a[0]) / (*b[0] - *a[0])
		return *a[1] + share*(*b[1]-*a[1]), true
	}
	return 0, false
}

// TestQuadraticPart checks that |e| = β is on the linear part, as in PyTorch.
func TestQuadraticPart(t *testing.T) {
	l, _ := Lookup("points")
	v, err := l.View(threeFour+"&beta=3", plots.Light) // errors 3 and 4
	if err != nil {
		t.Fatal(err)
	}
	last := v.Notices[len(v.Notices)-1]
	if !strings.Contains(last, ": 0 of the 2 coordinates") {
		t.Errorf("with β = 3 and errors 3 and 4: %s", last)
	}
}

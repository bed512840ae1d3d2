package plots

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// numbersAlong returns the name and the texts along the x axis of a chart, if they are this package's.
func numbersAlong(t *testing.T, x Axis) (name string, texts []string) {
	t.Helper()
	c := Chart{Margin: Margin{Left: 66, Right: 74}, X: x, Y: Axis{Min: 0, Max: 1, Tick: .5}}
	option, err := c.Option(Light)
	if err != nil {
		t.Fatal(err)
	}
	var o struct {
		XAxis  struct{ Name string }
		Series []struct {
			ID   string
			Data []struct{ Name string }
		}
	}
	if err := json.Unmarshal(option, &o); err != nil {
		t.Fatal(err)
	}
	for _, s := range o.Series {
		for _, item := range s.Data {
			texts = append(texts, item.Name)
		}
	}
	return o.XAxis.Name, texts
}

func TestNumbersAlongAnAxis(t *testing.T) {
	const s = "\u00a0"
	for _, tt := range []struct {
		axis  Axis
		name  string
		texts string
	}{
		{Axis{Name: "e", Min: 0, Max: 100, Tick: 25}, "e", ""}, // ECharts writes these in the same style
		{Axis{Name: "e", Min: -3, Max: 3, Tick: 1}, "e", "−3 −2 −1 0 1 2 3"},
		{Axis{Name: "e", Min: -50, Max: 50, Tick: 20}, "e", "−40 −20 0 20 40"},
		{Axis{Name: "e", Min: -.03, Max: .03, Tick: .01}, "e", "−0.02 0 0.02"}, // all seven do not fit on a phone
		{Axis{Name: "e", Min: 0, Max: 2000, Tick: 1000}, "e", "0 1000 2000"},
		{Axis{Name: "e", Min: 0, Max: 20000, Tick: 10000}, "e", "0 10" + s + "000 20" + s + "000"},
		{Axis{Name: "e", Min: -2e6, Max: 2e6, Tick: 1e6}, "e (× 10⁶)", "−2 −1 0 1 2"},
		{Axis{Min: 0, Max: 1.5e7, Tick: 5e6}, "× 10⁶", "0 5 10 15"},
		{Axis{Name: "growth", Min: 0, Max: 4e8, Tick: 2e8, Suffix: "×"}, "growth (× 10⁶)", "0 200 400"},
		{Axis{Name: "e", Min: -2e-5, Max: 2e-5, Tick: 1e-5}, "e (× 10⁻⁶)", "−20 −10 0 10 20"},
		{Axis{Name: "|e|", Min: 1e-6, Max: 100, Log: true, Tick: 2}, "|e|", "10⁻⁶ 10⁻⁴ 10⁻² 1 10²"},
		{Axis{Name: "|e|", Min: 1, Max: 1e8, Log: true, Tick: 4}, "|e|", "1 10⁴ 10⁸"},
		{Axis{Name: "|e|", Min: 2e-7, Max: 5e-6, Log: true, Ticks: []float64{2e-7, 5e-7, 1e-6, 2e-6, 5e-6}}, "|e| (× 10⁻⁶)", "0.2 0.5 1 2 5"},
		{Axis{Name: "x", Min: -1, Max: 16, Tick: 5, Ticks: []float64{0, 5, 10, 15}}, "x", ""},
	} {
		name, texts := numbersAlong(t, tt.axis)
		if name != tt.name || strings.Join(texts, " ") != tt.texts {
			t.Errorf("%+v: %q %q, want %q %q", tt.axis, name, texts, tt.name, tt.texts)
		}
	}
}

// TestOffBeat checks that grid lines agree with the numbers along an axis, also if it starts between two of them.
func TestOffBeat(t *testing.T) {
	for _, tt := range []struct {
		y    Axis
		want []float64
	}{
		{Axis{Min: -5, Max: 5, Tick: 2}, []float64{-4, -2, 0, 2, 4}},
		{Axis{Min: -.5, Max: .5, Tick: .2}, []float64{-.4, -.2, 0, .2, .4}},
		{Axis{Min: -8, Max: 8, Tick: 4}, nil}, // ECharts' own
	} {
		option, err := (&Chart{X: Axis{Min: 0, Max: 1, Tick: 1}, Y: tt.y}).Option(Light)
		if err != nil {
			t.Fatal(err)
		}
		var o struct {
			YAxis struct {
				AxisTick struct{ CustomValues []float64 }
			}
		}
		if err := json.Unmarshal(option, &o); err != nil {
			t.Fatal(err)
		}
		if got := o.YAxis.AxisTick.CustomValues; !slices.Equal(got, tt.want) {
			t.Errorf("%v to %v by %v: lines at %v, want %v", tt.y.Min, tt.y.Max, tt.y.Tick, got, tt.want)
		}
	}
}

package plots

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"losslab/internal/loss"
)

func TestNumbersOfAnOption(t *testing.T) {
	tests := []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1.23456789, "1.23457"}, {-1234567.8, "-1.23457e+06"}, {1e-9, "1e-09"},
		{math.NaN(), "null"}, {math.Inf(1), "null"}, {math.Inf(-1), "null"}, {math.MaxFloat64, "1.79769e+308"},
	}
	for _, tt := range tests {
		b, err := json.Marshal(num(tt.v))
		if err != nil || string(b) != tt.want {
			t.Errorf("num(%g) is %s (%v), want %s", tt.v, b, err, tt.want)
		}
	}
}

func TestNice(t *testing.T) {
	for _, tt := range []struct{ v, want float64 }{{1, 1}, {1.1, 2}, {3, 5}, {5, 5}, {7, 10}, {.03, .05}, {1234, 2000}} {
		if got := Nice(tt.v); math.Abs(got/tt.want-1) > 1e-12 {
			t.Errorf("Nice(%g) = %g, want %g", tt.v, got, tt.want)
		}
	}
}

func TestDodge(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := 1 + rng.IntN(12)
		values := make([]float64, n)
		for i := range values {
			values[i] = rng.Float64() * 1.2
		}
		const gap = .08
		got := Dodge(values, gap, 0, 1)
		for i := range got {
			for k := range got[:i] {
				if d := math.Abs(got[i] - got[k]); d < gap-1e-12 {
					t.Fatalf("Dodge(%v): %v: %d and %d are %g apart", values, got, i, k, d)
				}
				if (values[i]-values[k])*(got[i]-got[k]) < 0 {
					t.Fatalf("Dodge(%v): %v: %d and %d changed places", values, got, i, k)
				}
			}
			if got[i] < -1e-12 || got[i] > 1+1e-12 {
				t.Fatalf("Dodge(%v): %v leaves the range", values, got)
			}
		}
	}
	if got := Dodge([]float64{.2, .8}, .1, 0, 1); got[0] != .2 || got[1] != .8 {
		t.Errorf("values far apart were moved: %v", got)
	}
}

// TestStyles checks that every loss has its own style, which contrasts with the surface in both themes (WCAG 1.4.11,
// 3:1), also as text (1.4.3, 4.5:1).
func TestStyles(t *testing.T) {
	n := 0
	for _, th := range []Theme{Light, Dark} {
		seen := map[Style]string{}
		for _, en := range loss.Catalogue() {
			n++
			s := StyleOf(en.ID, th)
			if other, ok := seen[s]; ok {
				t.Errorf("%s looks like %s", en.ID, other)
			}
			seen[s] = en.ID
			if c := contrast(t, s.Color, th.Surface()); c < 4.5 {
				t.Errorf("%s, %s: contrast %.2f", en.ID, th, c)
			}
		}
		for _, c := range []string{th.Ink(), th.Muted(), th.Outlier()} {
			if r := contrast(t, c, th.Surface()); r < 4.5 {
				t.Errorf("%s on %s: contrast %.2f", c, th, r)
			}
		}
	}
	if n < 26 {
		t.Errorf("only %d looks were seen", n)
	}
}

// contrast returns WCAG's contrast ratio of relative luminances.
func contrast(t *testing.T, a, b string) float64 {
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + .05) / (min(la, lb) + .05)
}

func luminance(t *testing.T, hex string) float64 {
	v, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for i, weight := range []float64{.0722, .7152, .2126} {
		c := float64(v>>(8*i)&255) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestOptionIsData checks that, whatever the numbers, the option is JSON with an id for every series and nothing executable.
func TestOptionIsData(t *testing.T) {
	c := Chart{X: Axis{Min: 0, Max: 1, Suffix: " %"}, Y: Axis{Min: -1, Max: math.Inf(1)}, Layers: []Layer{
		Line{ID: "line", XY: [][2]float64{{0, math.NaN()}, Gap, {math.Inf(1), 2}}},
		Dots{ID: "dots", XY: [][2]float64{{0, 1}}, Ring: true},
		Band{ID: "band", From: 0, To: math.Inf(1)},
		Bars{ID: "bars", Values: []float64{math.NaN(), 1}, Colors: []string{"#000000"}, Labels: []string{"</script>", "b"}},
		Labels{ID: "labels", Items: []Label{{X: 0, Y: 0, Text: "a"}, {X: 0, Y: 0, Text: "b"}}, Row: LabelRow},
	}}
	b, err := c.Option(Light)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(b), "</script>") {
		t.Error("an end tag of a script is in the option")
	}
	var o struct {
		Series []struct{ ID string }
		XAxis  struct{ AxisLabel struct{ Formatter string } }
	}
	if err := json.Unmarshal(b, &o); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, s := range o.Series {
		ids[s.ID] = true
	}
	if len(ids) != 6 || ids[""] {
		t.Errorf("ids of the series: %v", ids)
	}
	if o.XAxis.AxisLabel.Formatter != "{value} %" {
		t.Errorf("formatter is %q", o.XAxis.AxisLabel.Formatter)
	}
	if m := regexp.MustCompile(`function|=>`).Find(b); m != nil {
		t.Errorf("the option has code: %s", m)
	}
}

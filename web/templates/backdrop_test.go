package templates

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"testing"

	"losslab/internal/boxloss"
	"losslab/internal/plots"
)

// TestBackdropIsPale checks that a picture behind a chart is so pale that the chart keeps the contrast of 3:1 that WCAG 2.2
// requires of graphics (1.4.11), even over the worst pixel: black on light, white on dark. Browsers mix colors in sRGB.
func TestBackdropIsPale(t *testing.T) {
	css, err := os.ReadFile("backdrop.css")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`--backdrop: ([\d.]+)`).FindSubmatch(css)
	if found == nil {
		t.Fatal("the style sheet does not say how pale it is")
	}
	pale, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil || pale < .15 {
		t.Fatalf("it is %g, %v: a reader would hardly see it", pale, err)
	}
	for _, at := range []struct {
		theme plots.Theme
		worst float64
	}{{plots.Light, 0}, {plots.Dark, 255}} {
		behind := rgb(t, at.theme.Surface())
		for i := range behind {
			behind[i] += pale * (at.worst - behind[i])
		}
		colors := []string{at.theme.Ink(), at.theme.Muted()}
		for _, id := range []string{"l1", "mse", "smoothl1"} {
			colors = append(colors, plots.StyleOf(id, at.theme).Color)
		}
		for _, en := range boxloss.Catalogue() {
			colors = append(colors, plots.StyleOf(en.ID, at.theme).Color)
		}
		for _, color := range colors {
			a, b := luminance(rgb(t, color)), luminance(behind)
			if ratio := (max(a, b) + .05) / (min(a, b) + .05); ratio < 3 {
				t.Errorf("%s: %s has a contrast of %.2f", at.theme, color, ratio)
			}
		}
	}
}

func rgb(t *testing.T, color string) [3]float64 {
	t.Helper()
	v, err := strconv.ParseUint(color[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return [3]float64{float64(v >> 16), float64(v >> 8 & 255), float64(v & 255)}
}

// luminance returns the relative luminance of WCAG 2.2.
func luminance(color [3]float64) float64 {
	of := func(v float64) float64 {
		if v /= 255; v <= .04045 {
			return v / 12.92
		} else {
			return math.Pow((v+.055)/1.055, 2.4)
		}
	}
	return .2126*of(color[0]) + .7152*of(color[1]) + .0722*of(color[2])
}

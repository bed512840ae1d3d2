package e2e

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

//go:embed testdata/studio.js
var studioJS string

// A manner is how charts are viewed: the theme, the device pixels per CSS pixel, and the size in CSS pixels.
type manner struct {
	theme         string
	density       float64
	width, height int
}

// manners returns those of TestPainted: each theme, density and size once, or, with EVERYWHERE set, all combinations.
func manners() []manner {
	some := []manner{{"light", 1, 640, 400}, {"dark", 1.25, 358, 300}, {"light", 2, 880, 300}}
	if os.Getenv("EVERYWHERE") == "" {
		return some
	}
	var all []manner
	for _, theme := range []string{"light", "dark"} {
		for _, d := range some {
			for _, s := range some {
				all = append(all, manner{theme, d.density, s.width, s.height})
			}
		}
	}
	return all
}

// The painter rounds coordinates to a ten-thousandth of a pixel, and may round one that is halfway to the other side
// than ECharts does. Chromium samples a pixel in sixteen rows, and then covers one more or less. Nothing else differs.
const (
	faintest = 12 // of 255: less than one row
	farthest = 32 // two rows
	mostOff  = 12 // pixels of a state's charts, of at least a hundred thousand
)

// TestPainted checks, in each lab, state and manner, that the painter, which draws charts while something moves, draws
// the same pixels as ECharts does before and after, axes included, and that it refuses no chart. It runs without other
// tests beside it: Chromium renders no frame for a screenshot in time while many tabs are busy.
func TestPainted(t *testing.T) {
	for i, m := range manners() {
		t.Run(fmt.Sprintf("%s %g× %dx%d", m.theme, m.density, m.width, m.height), func(t *testing.T) {
			t.Parallel()
			tb := withSources(t, screen{width: 1000, height: 900, dark: m.theme == "dark"}.by(byServer), "/"+labs.All()[0].ID)
			call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1000, Height: 900, DeviceScaleFactor: m.density})
			eval[any](tb, "("+studioJS+")()")
			compared := 0
			for _, l := range labs.All() {
				states := append([]lab.Preset{{ID: "default"}}, l.Presets...)
				for k, p := range states {
					if len(manners()) < 4 && k%3 != i { // the sample: each state in one manner
						continue
					}
					compared += tb.comparePainted(l, p, m)
				}
			}
			if compared < 20 {
				t.Errorf("only %d charts were compared", compared)
			}
		})
	}
}

// comparePainted compares a state's charts as ECharts and the painter draw them. It returns the number of charts.
func (tb *tab) comparePainted(l *lab.Lab, p lab.Preset, m manner) int {
	tb.t.Helper()
	var charts []json.RawMessage
	for _, c := range tb.api(l, p.Query, m.theme).Charts {
		text, err := json.Marshal(c)
		if err != nil {
			tb.t.Fatal(err)
		}
		charts = append(charts, text)
	}
	high := eval[int](tb, "studio.show(%s, %s, %s)", charts, m.width, m.height)
	before := tb.photograph(m, high)
	for _, refused := range eval[[]string](tb, "studio.move()") {
		tb.t.Errorf("%s, %s: %s is not painted", l.ID, p.ID, refused)
	}
	moving := tb.photograph(m, high)
	eval[any](tb, "studio.settle()")
	after := tb.photograph(m, high)
	for _, pair := range []struct {
		what string
		with *image.RGBA
	}{{"grasping", moving}, {"letting go", after}} {
		off, most, where := unlike(before, pair.with)
		if off > mostOff || most > farthest {
			tb.t.Errorf("%s, %s: at %s %d pixels change, by up to %d, last at %v", l.ID, p.ID, pair.what, off, most, where)
			if dir := os.Getenv("READINGS"); dir != "" {
				for name, shot := range map[string]*image.RGBA{"before": before, "moving": moving} {
					var b bytes.Buffer
					if png.Encode(&b, shot) == nil {
						os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%s-%g-%d-%s.png", l.ID, p.ID, m.density, m.width, name)), b.Bytes(), 0o644)
					}
				}
			}
		}
	}
	return len(charts)
}

func (tb *tab) photograph(m manner, high int) *image.RGBA {
	tb.t.Helper()
	shot := tb.screenshot(page.CaptureScreenshotParams{
		Format: "png", CaptureBeyondViewport: new(true), OptimizeForSpeed: new(true),
		Clip: &page.Viewport{Width: float64(m.width), Height: float64(high), Scale: 1},
	})
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		tb.t.Fatal(err)
	}
	rgba := image.NewRGBA(img.Bounds())
	draw.Draw(rgba, rgba.Rect, img, img.Bounds().Min, draw.Src)
	return rgba
}

// unlike counts the pixels that differ by more than faintest, and returns the largest difference and the last place.
func unlike(a, b *image.RGBA) (off, most int, where image.Point) {
	if a.Rect != b.Rect {
		return 1 << 30, 255, image.Point{}
	}
	if bytes.Equal(a.Pix, b.Pix) {
		return 0, 0, image.Point{}
	}
	for i := range a.Pix {
		d := int(a.Pix[i]) - int(b.Pix[i])
		if d = max(d, -d); d <= faintest {
			continue
		}
		if at := image.Pt(i%a.Stride/4, i/a.Stride); at != where || off == 0 {
			where = at
			off++
		}
		most = max(most, d)
	}
	return off, most, where
}

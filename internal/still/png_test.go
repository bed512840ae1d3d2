package still

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"
	"time"

	"golang.org/x/image/font/sfnt"

	"losslab/internal/labs"
	"losslab/internal/plots"
)

func TestPNG(t *testing.T) {
	s := theRenderer(t)
	drawn, err := s.PNG(t.Context(), picture, 1.5)
	if err != nil {
		t.Fatal(err)
	}
	pixels, err := png.Decode(bytes.NewReader(drawn))
	if err != nil || pixels.Bounds() != image.Rect(0, 0, 540, 300) {
		t.Fatalf("%v %v", pixels.Bounds(), err)
	}
	if c := color.NRGBAModel.Convert(pixels.At(0, 0)); c != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("the background is %v", c)
	}
	odd, err := s.PNG(t.Context(), picture, 1.2345)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(odd)); err != nil || c.ColorModel != color.RGBAModel || c.Width != 444 || c.Height != 246 {
		t.Errorf("an odd size: %d × %d, or not opaque (%v)", c.Width, c.Height, err)
	}
	kept, err := s.PNG(t.Context(), picture, 1.5)
	if err != nil || &drawn[0] != &kept[0] {
		t.Errorf("it was drawn twice (%v)", err)
	}
	other := theRenderer(t)
	if _, err := other.SVG(t.Context(), picture); err != nil { // its pixels are then painted from this
		t.Fatal(err)
	}
	again, err := other.PNG(t.Context(), picture, 1.5)
	if err != nil || !bytes.Equal(drawn, again) {
		t.Errorf("drawn by another renderer it is another picture (%v)", err)
	}
	if other, err := s.PNG(t.Context(), picture, 1); err != nil || bytes.Equal(drawn, other) {
		t.Errorf("at another scale it is the same picture (%v)", err)
	}
	if svg, err := s.SVG(t.Context(), picture); err != nil || !bytes.HasPrefix(svg, []byte("<svg")) {
		t.Errorf("as SVG it is %.20q (%v)", svg, err)
	}
}

func TestPNGBounds(t *testing.T) {
	s := theRenderer(t)
	for _, scale := range []float64{0, -1, 1e-9, 100, 1e300, math.Inf(1), math.NaN()} {
		if _, err := s.PNG(t.Context(), picture, scale); !errors.Is(err, ErrSize) {
			t.Errorf("scale %g: %v", scale, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := s.PNG(ctx, picture, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("too late: %v", err)
	}
	for range cap(s.queue) {
		s.queue <- struct{}{}
	}
	if _, err := s.PNG(t.Context(), picture, 1); !errors.Is(err, ErrBusy) {
		t.Errorf("without a place: %v", err)
	}
}

// painted paints elements on white, 40 × 40 pixels for 20 × 20 of the SVG, with (0, 0) in the middle.
func painted(t *testing.T, elements string) (*image.RGBA, error) {
	t.Helper()
	fonts, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	pixels := image.NewRGBA(image.Rect(0, 0, 40, 40))
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="-10 -10 20 20"><rect x="-10" y="-10" width="20" height="20" fill="#fff"/>` + elements + `</svg>`
	return pixels, paint(t.Context(), pixels, []byte(svg), 2, fonts)
}

// TestPixels checks the colors of pixels in many small pictures.
func TestPixels(t *testing.T) {
	const white, black, red = "ffffff", "000000", "ff0000"
	for name, c := range map[string]struct {
		elements string
		at       map[image.Point]string // by position from the middle, in pixels
	}{
		"a fill": {`<rect x="0" y="0" width="5" height="5" fill="#f00"/>`,
			map[image.Point]string{{-1, 0}: white, {0, -1}: white, {0, 0}: red, {9, 9}: red, {10, 9}: white, {9, 10}: white}},
		"none": {`<path d="M0 0L5 0L5 5Z" fill="none"/><path d="" stroke="#000"/><path d="M0 0" stroke="#000" stroke-width="4" stroke-linecap="round"/>`,
			map[image.Point]string{{0, 0}: white, {6, 2}: white}},
		"half a pixel": {`<rect x="0" y="0" width="0.25" height="5" fill="#000"/>`,
			map[image.Point]string{{0, 0}: "7f7f7f", {1, 0}: white}},
		"half clear": {`<rect x="-5" y="-5" width="10" height="10" fill="#0000ff" fill-opacity="0.5"/><rect x="0" y="-5" width="5" height="10" fill="#ff000033"/>`,
			map[image.Point]string{{-5, 0}: "7f7fff", {5, 0}: "9965cc"}},
		"a clear line upon its own area": {`<polygon points="-5 -5 5 -5 5 5 -5 5" fill="#000" stroke="#f00" stroke-opacity="0.2" stroke-width="4"/>`,
			map[image.Point]string{{0, 0}: black, {-7, 0}: "330000", {-13, 0}: "ffcccc", {-15, 0}: white}},
		"dashes": {`<path d="M-10 0L10 0" stroke="#000" stroke-width="2" stroke-dasharray="4,2" fill="none"/>`,
			map[image.Point]string{{-20, 0}: black, {-13, 1}: black, {-12, 0}: white, {-9, -1}: white, {-8, 0}: black, {-1, 0}: black, {0, 0}: white, {-20, 2}: white}},
		"an odd number of dashes": {`<path d="M-10 0L10 0" stroke="#000" stroke-width="2" stroke-dasharray="3" fill="none"/>`,
			map[image.Point]string{{-15, 0}: black, {-14, 0}: white, {-9, 0}: white, {-8, 0}: black}},
		"a dash goes round a corner": {`<path d="M-3 0L0 0L0 6" stroke="#000" stroke-width="2" stroke-dasharray="5,9" fill="none"/>`,
			map[image.Point]string{{-5, 0}: black, {1, -1}: black, {0, 3}: black, {0, 4}: white}},
		"a clip, used before it is there": {`<g clip-path="url(#c)"><path d="M-10 0L10 0" stroke="#f00" stroke-width="2"/></g><defs><clipPath id="c"><path d="M-5 -5l10 0l0 10l-10 0Z"/></clipPath></defs><path d="M-10 8L10 8" stroke="#f00" stroke-width="2"/>`,
			map[image.Point]string{{-11, 0}: white, {-10, 0}: red, {9, 0}: red, {10, 0}: white, {-20, 16}: red}},
		"clips in one another": {`<defs><clipPath id="c"><path d="M-5 -9L5 -9L5 9L-5 9Z"/></clipPath><clipPath id="d"><path d="M0 -9L9 -9L9 9L0 9Z"/></clipPath></defs><g clip-path="url(#c)"><g clip-path="url(#d)"><rect x="-9" y="-9" width="18" height="18"/></g></g>`,
			map[image.Point]string{{-1, 0}: white, {0, 0}: black, {9, 0}: black, {10, 0}: white}},
		"ends": {`<path d="M0 -6L5 -6" stroke="#000" stroke-width="4"/><path d="M0 6L5 6" stroke="#000" stroke-width="4" stroke-linecap="round"/><path d="M-6 6L-6 6" stroke="#000" stroke-width="4" stroke-linecap="round"/>`,
			map[image.Point]string{{-1, -12}: white, {0, -16}: black, {10, -12}: white, {-3, 12}: black, {-4, 8}: white, {12, 12}: black, {-12, 12}: black, {-15, 12}: black, {-10, 12}: black}},
		"corners": {`<path d="M-8 8L-8 -4L4 -4" stroke="#000" stroke-width="4" fill="none"/><path d="M8 -8L8 4L-4 4" stroke="#f00" stroke-width="4" stroke-linejoin="bevel" fill="none"/>`,
			map[image.Point]string{{-20, -12}: black, {19, 11}: white, {16, 8}: red}},
		"a corner too sharp": {`<path d="M-8 -1L0 0L-8 1" stroke="#000" stroke-width="2" fill="none"/>`,
			map[image.Point]string{{-4, 0}: black, {3, 0}: white}},
		"a line over itself": {`<path d="M-5 0L5 0L-5 0M-5 0L5 0" stroke="#f00" stroke-width="2" stroke-linejoin="bevel"/>`,
			map[image.Point]string{{0, 0}: red, {0, 2}: white}},
		"a scaled and moved circle, with its line": {`<path d="M1 0A1 1 0 1 1 1 -0.0001A1 1 0 0 1 1 0" transform="matrix(4,0,0,4,2,-2)" fill="#f00" stroke="#000" stroke-width="0.5"/>`,
			map[image.Point]string{{4, -4}: red, {8, -4}: red, {10, -4}: black, {12, -5}: black, {14, -4}: white, {4, -13}: black, {4, 4}: black, {12, 4}: white, {-1, -4}: red, {-5, -4}: black}},
		"a quarter of a circle, the other way": {`<path d="M0 -8A8 8 0 0 0 -8 0L0 0Z" fill="#000"/>`,
			map[image.Point]string{{-2, -2}: black, {-10, -10}: black, {-13, -13}: white, {1, 1}: white}},
		"far out": {`<path d="M-1e9 1e9L0 0L1e9 1e9L3 3Z" fill="#000"/><path d="M0 -1e12L0 1e12" stroke="#f00" stroke-width="2"/>`,
			map[image.Point]string{{0, 15}: red, {-1, -20}: red, {5, 4}: white, {-10, 15}: black}},
		"an upright text": {`<text x="-9" y="0" dy="0.35em" style="font-size:20px;font-weight:bold" fill="#f00" text-anchor="start">|</text><text transform="matrix(0,-1,1,0,0,9)" dy="0.35em" style="font-size:8px" text-anchor="end"> </text>`,
			map[image.Point]string{{-12, 0}: red, {-18, 0}: white, {10, 0}: white}},
		"a letter that the font lacks": {`<text x="-10" y="0" style="font-size:20px" fill="#000">` + "\u4e00" + `</text>`, // a box, from an eighth of an em
			map[image.Point]string{{-17, -5}: white, {-14, -5}: black, {-8, -5}: white, {0, -8}: white, {0, -2}: black, {13, -5}: black, {17, -5}: white}},
		"a turned text": {`<text transform="matrix(0,-1,1,0,0,0)" y="0" dy="0.35em" style="font-size:20px;font-weight:bold" text-anchor="middle">
 | </text>`,
			map[image.Point]string{{0, 0}: black, {10, 0}: black, {0, 6}: white, {0, -6}: white}},
	} {
		pixels, err := painted(t, c.elements)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for at, want := range c.at {
			p := pixels.RGBAAt(at.X+20, at.Y+20)
			if got := fmt.Sprintf("%02x%02x%02x", p.R, p.G, p.B); got != want {
				t.Errorf("%s: at %v there is %s, not %s", name, at, got, want)
			}
		}
	}
}

// TestUnknown checks that the painter rejects what it does not know.
func TestUnknown(t *testing.T) {
	for _, elements := range []string{
		`<circle r="3"/>`, `<style>*{}</style>`, `<image/>`, `<linearGradient/>`, `<clipPath id="c"/>`, `<g><rect width="1" height="1"/></g>`, `words`, `<g clip-path="url(#none)"/>`,
		`<defs><linearGradient/></defs>`, `<defs><clipPath id="c"><rect width="1" height="1"/></clipPath></defs>`, `<defs><clipPath id="c"><path d="M0 0C1 1 2 2 3 3"/></clipPath></defs>`,
		`<rect width="1" height="1" rx="1"/>`, `<rect width="1" height="1" style="fill:red"/>`, `<rect width="1" height="1" opacity="0.5"/>`, `<rect width="-1" height="1"/>`, `<rect width="1" height="1"><title/></rect>`,
		`<rect width="1" height="1" fill="red"/>`, `<rect width="1" height="1" fill="url(#p)"/>`, `<rect width="1" height="1" fill="#12"/>`, `<rect width="1" height="1" fill="#12g"/>`, `<rect width="1" height="1" fill-opacity="2"/>`, `<rect width="1" height="1" fill-opacity="50%"/>`,
		`<rect width="1" height="1" stroke="currentColor"/>`, `<rect width="1" height="1" stroke-width="1em"/>`, `<rect width="1" height="1" stroke-width="-1"/>`, `<rect width="1" height="1" stroke-linejoin="round"/>`, `<rect width="1" height="1" stroke-linecap="square"/>`,
		`<rect width="1" height="1" stroke-dasharray="1,0"/>`, `<rect width="1" height="1" stroke-dasharray="none"/>`, `<rect width="1" height="1" stroke-dashoffset="1"/>`, `<path d="M0 0L1e9 0" stroke="#000" stroke-dasharray="1"/>`,
		`<rect width="1" height="1" transform="scale(2)"/>`, `<rect width="1" height="1" transform="matrix(1,0,0,2,0,0)"/>`, `<rect width="1" height="1" transform="matrix(-1,0,0,1,0,0)"/>`, `<rect width="1" height="1" transform="translate(1 1) translate(1 1)"/>`, `<rect width="1" height="1" transform="translate(NaN 1)"/>`,
		`<path d="L1 1"/>`, `<path d="M0"/>`, `<path d="M0 0 1 1"/>`, `<path d="M0 0Q1 1 2 2"/>`, `<path d="M0 0H1"/>`, `<path d="M0 0ZL1 1"/>`, `<path d="M0 0A1 2 0 0 0 1 1"/>`, `<path d="M0 0A1 1 0 0 0 9 9"/>`, `<path d="M0 0LInf 0"/>`, `<polygon points="0 0 1"/>`,
		`<text>a</text>`, `<text style="font-size:1em">a</text>`, `<text style="font-size:9px;font-style:italic">a</text>`, `<text style="font-size:9px;font-weight:600">a</text>`, `<text style="font-size:9px" dy="3">a</text>`, `<text style="font-size:9px" text-anchor="left">a</text>`,
		`<text style="font-size:9px" stroke="#000">a</text>`, `<text style="font-size:9px"><tspan>a</tspan></text>`, `<rect`,
	} {
		if _, err := painted(t, elements); err == nil {
			t.Errorf("painted: %s", elements)
		}
	}
	for _, svg := range []string{`<html/>`, `<svg/>`, `<svg width="1" height="1" viewBox="0 0 2 3"/>`, `<svg width="1" height="1" viewBox="0 0 0 0"/>`, `<svg width="1" height="1" viewBox="0 0 1 1" x="1"/>`} {
		if err := paint(t.Context(), image.NewRGBA(image.Rect(0, 0, 1, 1)), []byte(svg), 1, fonts{}); err == nil {
			t.Errorf("painted: %s", svg)
		}
	}
}

// TestLetters checks that the font has everything that the labs write in charts, including numbers of any size.
func TestLetters(t *testing.T) {
	fonts, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	letters := "αβγδετμσℓ∂∞ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ₀₁₂₃ ×−±≤≥≈½′→↑↓·–—’|%()"
	for i := ' '; i <= '~'; i++ {
		letters += string(i)
	}
	for _, letter := range letters {
		for name, face := range map[string]*sfnt.Font{"regular": fonts.regular, "bold": fonts.bold} {
			var buffer sfnt.Buffer
			if index, err := face.GlyphIndex(&buffer, letter); err != nil || index == 0 {
				t.Errorf("%s has no %q (%v)", name, letter, err)
			}
		}
	}
	for font, face := range map[string]*sfnt.Font{"12px Inter, sans-serif": fonts.regular, "normal bold 12px Inter": fonts.bold} {
		const text = "Tukey, 10 AV"
		if _, painted, err := set(face, text); err != nil || math.Abs(fonts.width(font, text)-12*painted) > .01 {
			t.Errorf("%s: ECharts is told that %q is %g pixels wide, and it is painted as %g (%v)", font, text, fonts.width(font, text), 12*painted, err)
		}
	}
	if w := fonts.width("bold 10.5px Inter", "国"); w != 10.5 {
		t.Errorf("an unknown letter is %g wide", w)
	}
}

// TestGuess checks that the mark with which a reader guesses is painted too.
func TestGuess(t *testing.T) {
	l, _ := labs.Lookup("curves")
	v, err := l.View(l.StepQuery(0), plots.Light)
	if err != nil {
		t.Fatal(err)
	}
	marked := picture
	marked.Option = json.RawMessage(v.Charts[0].Option)
	if !bytes.Contains(marked.Option, []byte(`"guess"`)) {
		t.Fatal("the step has no mark")
	}
	if _, err := theRenderer(t).PNG(t.Context(), marked, 1); err != nil {
		t.Error(err)
	}
}

func BenchmarkPaint(b *testing.B) {
	s := theRenderer(b)
	v, err := labs.All()[0].View("", plots.Light)
	if err != nil {
		b.Fatal(err)
	}
	svg, err := s.SVG(b.Context(), Picture{Option: json.RawMessage(v.Charts[0].Option), Background: "#ffffff", Width: 1200, Height: 630, ChartWidth: 1200, ChartHeight: 630})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := paint(b.Context(), image.NewRGBA(image.Rect(0, 0, 1200, 630)), svg, 1, s.fonts); err != nil {
			b.Fatal(err)
		}
	}
}

package plots

import (
	"math"
	"os"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestTextWidth compares the table of widths with the font that it was generated from, letter by letter.
func TestTextWidth(t *testing.T) {
	for file, bold := range map[string]bool{"regular.ttf": false, "bold.ttf": true} {
		content, err := os.ReadFile("../still/inter/" + file)
		if err != nil {
			t.Fatal(err)
		}
		f, err := sfnt.Parse(content)
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		known := 0
		for letter := rune(' '); letter < 0x3000; letter++ {
			want := 1.0
			if index, err := f.GlyphIndex(&buffer, letter); err != nil {
				t.Fatal(err)
			} else if index != 0 {
				advance, err := f.GlyphAdvance(&buffer, index, fixed.I(int(f.UnitsPerEm())), font.HintingNone)
				if err != nil {
					t.Fatal(err)
				}
				known++
				want = float64(advance) / 64 / float64(f.UnitsPerEm())
			}
			if got := TextWidth(string(letter), 1, bold); got < want || got > want+1./128 {
				t.Errorf("%s: %q is %g em wide, not %g", file, letter, want, got)
			}
		}
		if known < 400 {
			t.Errorf("%s: only %d letters were compared", file, known)
		}
	}
}

func TestRoom(t *testing.T) {
	if got, want := Room(true, "L1", "SmoothL1", "MSE"), 1.2*TextWidth("SmoothL1", 12, true); float64(got) != math.Ceil(want) {
		t.Errorf("the widest of three names gets %d pixels of %g", got, want)
	}
	if plain, bold := Room(false, "Quantile"), Room(true, "Quantile"); plain >= bold {
		t.Errorf("%d pixels, and bold %d", plain, bold)
	}
	if got := Room(false); got != 0 {
		t.Errorf("no label gets %d pixels", got)
	}
}

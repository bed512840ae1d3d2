package still

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The font of the pages, in the two weights that charts use; `make vendor` writes the files.
var (
	//go:embed inter/regular.ttf
	regularTTF []byte
	//go:embed inter/bold.ttf
	boldTTF []byte
)

// fonts are the fonts for texts. They are safe for concurrent use.
type fonts struct{ regular, bold *sfnt.Font }

func loadFonts() (f fonts, err error) {
	if f.regular, err = sfnt.Parse(regularTTF); err != nil {
		return f, err
	}
	f.bold, err = sfnt.Parse(boldTTF)
	return f, err
}

// width returns the width of a text in pixels, in a font as a canvas names it: "bold 12px Inter, sans-serif". A letter
// that the font lacks counts as one em.
func (f fonts) width(font, text string) float64 {
	face := f.regular
	size := 0.0
	for word := range strings.FieldsSeq(font) {
		if word == "bold" {
			face = f.bold
		}
		if n, ok := parseNumber(strings.TrimSuffix(word, "px")); ok && strings.HasSuffix(word, "px") {
			size = n
		}
	}
	var buffer sfnt.Buffer
	em := fixed.I(int(face.UnitsPerEm()))
	var before sfnt.GlyphIndex
	var x fixed.Int26_6
	for _, letter := range text {
		index, err := face.GlyphIndex(&buffer, letter)
		if err != nil || index == 0 {
			x, before = x+em, 0
			continue
		}
		_, advance, err := step(face, &buffer, before, index)
		if err != nil {
			advance = em
		}
		x, before = x+advance, index
	}
	return float64(x) / float64(em) * size
}

// step returns the kerning of a letter with the one before it (0 if there is none), and the distance from its unkerned
// position to that of the next, both in the font's units.
func step(face *sfnt.Font, buffer *sfnt.Buffer, before, index sfnt.GlyphIndex) (kern, advance fixed.Int26_6, err error) {
	em := fixed.I(int(face.UnitsPerEm()))
	if before != 0 {
		if kern, err = face.Kern(buffer, before, index, em, font.HintingNone); err != nil && !errors.Is(err, sfnt.ErrNotFound) {
			return 0, 0, err
		}
	}
	advance, err = face.GlyphAdvance(buffer, index, em, font.HintingNone)
	return kern, kern + advance, err
}

// text paints the letters of an element.
func (p *painter) text(a *attributes, e element, place matrix) error {
	if len(e.Children) != 0 {
		return errors.New("there are elements in it")
	}
	face, size, err := p.face(a)
	if err != nil {
		return err
	}
	text := e.Text
	if a.oneOf("space", "default", "preserve") == 0 {
		text = strings.Join(strings.Fields(text), " ")
	}
	letters, width, err := set(face, text)
	if err != nil {
		return err
	}
	down, ok := parseNumber(strings.TrimSuffix(a.text("dy", "0em"), "em"))
	if !ok || !strings.HasSuffix(a.text("dy", "0em"), "em") {
		a.fail("dy")
	}
	start := a.number("x", 0) - []float64{0, .5, 1}[a.oneOf("text-anchor", "start", "middle", "end")]*width*size
	place = a.place(place).times(matrix{size, 0, 0, size, start, a.number("y", 0) + down*size})
	color := a.color("fill", "#000")
	if a.err != nil {
		return a.err
	}
	p.canvas.fill(flatten(letters, place), color)
	return nil
}

// face returns the font and the size that a text's style asks for. Whatever family it names, it gets Inter.
func (p *painter) face(a *attributes) (*sfnt.Font, float64, error) {
	face, size := p.fonts.regular, 0.0
	for property, value := range a.style() {
		ok := true
		switch property {
		case "font-family":
		case "font-size":
			size, ok = parseNumber(strings.TrimSuffix(value, "px"))
			ok = ok && size > 0 && strings.HasSuffix(value, "px")
		case "font-weight":
			ok = value == "bold" || value == "normal"
			if value == "bold" {
				face = p.fonts.bold
			}
		default:
			ok = false
		}
		if !ok {
			return nil, 0, fmt.Errorf("%s:%s in a style is not understood", property, value)
		}
	}
	if size == 0 {
		return nil, 0, errors.New("no font-size")
	}
	return face, size, nil
}

// glyph is a letter's outline, with its position in its text in ems.
type glyph struct {
	segments sfnt.Segments // in the font's units
	at, unit float64
}

// box returns the outline that stands for a letter that the font lacks, in a text that a reader chose. A test checks
// that the font has everything that the product itself writes.
func box(em fixed.Int26_6) sfnt.Segments {
	rectangle := func(left, right, bottom, top fixed.Int26_6) sfnt.Segments {
		at := func(op sfnt.SegmentOp, x, y fixed.Int26_6) sfnt.Segment {
			return sfnt.Segment{Op: op, Args: [3]fixed.Point26_6{{X: x, Y: -y}}}
		}
		return sfnt.Segments{at(sfnt.SegmentOpMoveTo, left, bottom), at(sfnt.SegmentOpLineTo, right, bottom), at(sfnt.SegmentOpLineTo, right, top),
			at(sfnt.SegmentOpLineTo, left, top), at(sfnt.SegmentOpLineTo, left, bottom)}
	}
	outer, inner := em/8, em/5
	return append(rectangle(outer, em-outer, 0, em*7/10), rectangle(em-inner, inner, inner-outer, em*7/10-inner+outer)...)
}

// set lays out a text's letters, and returns their total width in ems.
func set(face *sfnt.Font, text string) ([]glyph, float64, error) {
	var buffer sfnt.Buffer
	em := fixed.I(int(face.UnitsPerEm())) // the size at which everything is in the font's units
	unit := 1 / float64(em)
	var letters []glyph
	var before sfnt.GlyphIndex
	var x fixed.Int26_6
	for _, letter := range text {
		index, err := face.GlyphIndex(&buffer, letter)
		if err != nil {
			return nil, 0, fmt.Errorf("%q: %w", letter, err)
		}
		if index == 0 {
			letters = append(letters, glyph{box(em), float64(x) * unit, unit})
			x, before = x+em, 0
			continue
		}
		kern, advance, err := step(face, &buffer, before, index)
		if err != nil {
			return nil, 0, err
		}
		segments, err := face.LoadGlyph(&buffer, index, em, nil)
		if err != nil {
			return nil, 0, err
		}
		letters = append(letters, glyph{append(sfnt.Segments(nil), segments...), float64(x+kern) * unit, unit})
		x, before = x+advance, index
	}
	return letters, float64(x) * unit, nil
}

// flatten makes one shape of letters at a place whose unit is an em. TrueType outlines consist of lines and parabolas.
func flatten(letters []glyph, place matrix) shape {
	var s shape
	for _, l := range letters {
		to := func(p fixed.Point26_6) point {
			return place.of(point{float64(p.X)*l.unit + l.at, float64(p.Y) * l.unit})
		}
		for _, segment := range l.segments {
			switch segment.Op {
			case sfnt.SegmentOpMoveTo:
				s = append(s, run{[]point{to(segment.Args[0])}, true})
			case sfnt.SegmentOpLineTo:
				last := &s[len(s)-1].points
				*last = append(*last, to(segment.Args[0]))
			case sfnt.SegmentOpQuadTo:
				last := &s[len(s)-1].points
				*last = append(*last, parabola((*last)[len(*last)-1], to(segment.Args[0]), to(segment.Args[1]))...)
			}
		}
	}
	return s
}

// parabola returns points of a parabola, without the first, close enough that no pixel shows the lines between them.
func parabola(from, by, to point) []point {
	const flat = .02
	n := max(1, math.Ceil(math.Sqrt(from.plus(to).minus(by.times(2)).length()/(4*flat))))
	var points []point
	for i := 1.0; i <= n; i++ {
		t := i / n
		points = append(points, from.times((1-t)*(1-t)).plus(by.times(2*t*(1-t))).plus(to.times(t*t)))
	}
	return points
}

package still

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// This file parses SVG as ECharts writes it, which is a small part of SVG. Any other element, attribute or value is an
// error: a picture is either right or not drawn.

// understood maps the known elements to those of their attributes that matter.
var understood = map[string]string{
	"svg":      "width height viewBox",
	"title":    "",
	"desc":     "",
	"defs":     "",
	"clipPath": "id",
	"g":        "clip-path",
	"rect":     "x y width height " + drawn,
	"path":     "d " + drawn,
	"polygon":  "points " + drawn,
	"text":     "x y dy text-anchor style space transform fill fill-opacity",
}

const drawn = "transform fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin stroke-dasharray"

// meaningless lists the attributes that affect no pixel, as do ECharts' own, which begin with ecmeta_.
const meaningless = "xmlns id role aria-labelledby pointer-events"

// element is an element of the SVG.
type element struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Text       string     `xml:",chardata"`
	Children   []element  `xml:",any"`
}

// painter paints elements on pixels.
type painter struct {
	canvas canvas
	fonts  fonts
	clips  map[string]shape
}

// paint draws the SVG.
func paint(ctx context.Context, pixels *image.RGBA, svg []byte, scale float64, fonts fonts) error {
	var root element
	if err := xml.Unmarshal(svg, &root); err != nil {
		return err
	}
	a, err := root.attributes()
	if err != nil {
		return err
	}
	box := a.numbers("viewBox")
	if root.XMLName.Local != "svg" || strings.TrimSpace(root.Text) != "" || len(box) != 4 || !(box[2] > 0) || !(box[3] > 0) {
		return fmt.Errorf("not an SVG with a box: <%s> with one of %v", root.XMLName.Local, box)
	}
	wide, high := a.number("width", 0)/box[2], a.number("height", 0)/box[3]
	if !(math.Abs(wide-high) < .01*wide) {
		return fmt.Errorf("an SVG that is stretched: %g times as wide, %g times as high", wide, high)
	}
	scale *= wide
	if a.err != nil {
		return a.err
	}
	p := &painter{canvas: canvas{pixels: pixels}, fonts: fonts, clips: map[string]shape{}}
	place := matrix{scale, 0, 0, scale, -box[0] * scale, -box[1] * scale}
	if err := p.readClips(root.Children, place); err != nil {
		return err
	}
	return p.all(ctx, root.Children, place)
}

// readClips reads defs, which may only contain clip paths.
func (p *painter) readClips(elements []element, place matrix) error {
	for _, defs := range elements {
		if defs.XMLName.Local != "defs" {
			continue
		}
		for _, clip := range defs.Children {
			a, err := clip.attributes()
			if err != nil {
				return err
			}
			if clip.XMLName.Local != "clipPath" || len(clip.Children) != 1 || clip.Children[0].XMLName.Local != "path" {
				return fmt.Errorf("<%s> in defs is not a clip path of one path", clip.XMLName.Local)
			}
			outline, err := clip.Children[0].attributes()
			if err != nil {
				return err
			}
			p.clips["url(#"+a.text("id", "")+")"] = outline.outline("path", outline.place(place))
			if outline.err != nil {
				return outline.err
			}
		}
	}
	return nil
}

// all paints elements in order.
func (p *painter) all(ctx context.Context, elements []element, place matrix) error {
	for _, e := range elements {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.one(ctx, e, place); err != nil {
			return fmt.Errorf("<%s>: %w", e.XMLName.Local, err)
		}
	}
	return nil
}

func (p *painter) one(ctx context.Context, e element, place matrix) error {
	a, err := e.attributes()
	if err != nil {
		return err
	}
	name := e.XMLName.Local
	if words := name == "text" || name == "title" || name == "desc"; !words && strings.TrimSpace(e.Text) != "" {
		return errors.New("there is text in it")
	}
	switch name {
	case "title", "desc", "defs":
		return nil
	case "g":
		return p.group(ctx, a.text("clip-path", ""), e.Children, place)
	case "text":
		return p.text(a, e, place)
	case "rect", "path", "polygon":
		if len(e.Children) != 0 {
			return errors.New("there are elements in it")
		}
		return p.figure(a, name, place)
	}
	return errors.New("not an element to paint")
}

func (p *painter) group(ctx context.Context, clip string, elements []element, place matrix) error {
	outline, ok := p.clips[clip]
	if !ok {
		return fmt.Errorf("no clip path %q", clip)
	}
	before := p.canvas.clips
	p.canvas.clips = append(before[:len(before):len(before)], outline)
	err := p.all(ctx, elements, place)
	p.canvas.clips = before
	return err
}

// figure paints a figure: first its area, then the line around it.
func (p *painter) figure(a *attributes, name string, place matrix) error {
	place = a.place(place)
	outline := a.outline(name, place)
	area, line := a.color("fill", "#000"), a.color("stroke", "none")
	pen := a.pen(place.scale())
	if a.err != nil {
		return a.err
	}
	if area.A > 0 {
		p.canvas.fill(outline, area)
	}
	if line.A == 0 || pen.width == 0 {
		return nil
	}
	drawn, err := pen.stroke(outline)
	if err == nil {
		p.canvas.fill(drawn, line)
	}
	return err
}

// attributes are an element's attributes, with the first error in parsing them.
type attributes struct {
	values map[string]string
	err    error
}

// attributes returns the element's attributes. It fails if one is unknown.
func (e element) attributes() (*attributes, error) {
	known, ok := understood[e.XMLName.Local]
	if !ok {
		return nil, fmt.Errorf("an unknown element <%s>", e.XMLName.Local)
	}
	a := &attributes{values: map[string]string{}}
	for _, attribute := range e.Attributes {
		name := attribute.Name.Local
		switch {
		case hasWord(known, name):
			a.values[name] = attribute.Value
		case !hasWord(meaningless, name) && !strings.HasPrefix(name, "ecmeta_"):
			return nil, fmt.Errorf("<%s> has an unknown attribute %s", e.XMLName.Local, name)
		}
	}
	return a, nil
}

func hasWord(words, word string) bool { return strings.Contains(" "+words+" ", " "+word+" ") }

func (a *attributes) fail(name string) {
	if a.err == nil {
		a.err = fmt.Errorf("%s=%q is not understood", name, a.values[name])
	}
}

func (a *attributes) text(name, otherwise string) string {
	if value, ok := a.values[name]; ok {
		return value
	}
	return otherwise
}

// oneOf returns the index of the value in a list whose first entry is the default.
func (a *attributes) oneOf(name string, allowed ...string) int {
	value := a.text(name, allowed[0])
	for i, v := range allowed {
		if v == value {
			return i
		}
	}
	a.fail(name)
	return 0
}

func (a *attributes) number(name string, otherwise float64) float64 {
	value, ok := a.values[name]
	if !ok {
		return otherwise
	}
	number, ok := parseNumber(value)
	if !ok {
		a.fail(name)
	}
	return number
}

func (a *attributes) numbers(name string) []float64 {
	numbers, ok := parseNumbers(a.text(name, ""))
	if !ok {
		a.fail(name)
	}
	return numbers
}

func parseNumber(s string) (float64, bool) {
	number, err := strconv.ParseFloat(s, 64)
	return number, err == nil && !math.IsNaN(number) && !math.IsInf(number, 0)
}

func parseNumbers(s string) ([]float64, bool) {
	var numbers []float64
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		number, ok := parseNumber(field)
		if !ok {
			return nil, false
		}
		numbers = append(numbers, number)
	}
	return numbers, true
}

// place returns the element's transformation within that of its parent.
func (a *attributes) place(around matrix) matrix {
	value, ok := a.values["transform"]
	if !ok {
		return around
	}
	name, list, _ := strings.Cut(strings.TrimSuffix(value, ")"), "(")
	numbers, read := parseNumbers(list)
	switch {
	case read && name == "translate" && len(numbers) == 2:
		return around.times(matrix{1, 0, 0, 1, numbers[0], numbers[1]})
	case read && name == "matrix" && len(numbers) == 6:
		if m := matrix(numbers); m.similar() {
			return around.times(m)
		}
	}
	a.fail("transform")
	return around
}

// color returns the color of fill or stroke, with its opacity.
func (a *attributes) color(name, otherwise string) color.NRGBA {
	opacity := a.number(name+"-opacity", 1)
	if opacity < 0 || opacity > 1 {
		a.fail(name + "-opacity")
	}
	value := a.text(name, otherwise)
	if value == "none" {
		return color.NRGBA{}
	}
	c, ok := parseColor(value)
	if !ok {
		a.fail(name)
	}
	c.A = uint8(math.Round(float64(c.A) * opacity))
	return c
}

// parseColor parses #rgb, #rrggbb and #rrggbbaa.
func parseColor(s string) (color.NRGBA, bool) {
	digits, ok := strings.CutPrefix(s, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	return color.NRGBA{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)}, ok && err == nil && len(digits) == 8
}

// pen returns the pen for strokes, in pixels.
func (a *attributes) pen(scale float64) pen {
	p := pen{width: a.number("stroke-width", 1) * scale}
	if p.width < 0 {
		a.fail("stroke-width")
	}
	p.round = a.oneOf("stroke-linecap", "butt", "round") == 1
	p.bevel = a.oneOf("stroke-linejoin", "miter", "bevel") == 1
	for _, dash := range a.numbers("stroke-dasharray") {
		if dash <= 0 {
			a.fail("stroke-dasharray")
		}
		p.dashes = append(p.dashes, dash*scale)
	}
	if len(p.dashes)%2 != 0 {
		p.dashes = append(p.dashes, p.dashes...)
	}
	return p
}

// style returns CSS declarations as a map.
func (a *attributes) style() map[string]string {
	all := map[string]string{}
	for declaration := range strings.SplitSeq(strings.TrimSuffix(a.text("style", ""), ";"), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		all[property] = value
	}
	return all
}

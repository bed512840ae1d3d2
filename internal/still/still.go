// Package still draws charts without a browser: as SVG, by ECharts itself and by the very script that a page draws
// pictures with, in a JavaScript engine written in Go; and as PNG, from that SVG. A still looks as the chart does on a
// page.
//
// A picture takes some hundredths of a second of an idle processor, and some megabytes. So as many are drawn at a time as
// there are processors, a few more may wait, and those requested last are cached. How long one may take is its caller's to
// say, by the context.
package still

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/dop251/goja"
)

// Picture is what to draw.
type Picture struct {
	Title       string // for screen readers, as is Description
	Description string
	Option      json.RawMessage // ECharts' option, data only
	Background  string          // a colour
	Width       int             // in pixels, as are the others
	Height      int
	Scale       float64 // how many pixels of the picture one of the chart's is; 0: one
	ChartWidth  int     // in pixels of the chart, which is in the middle of the picture
	ChartHeight int
}

// Laid returns how many pixels of the chart some of the picture's are.
func (p Picture) Laid(pixels int) int { return int(math.Round(float64(pixels) / cmp.Or(p.Scale, 1))) }

// What bounds the work. A chart of a thousand points takes some tenths of a second.
const (
	maxQueued      = 32        // pictures, beside those being drawn
	maxCached      = 64 << 20  // bytes, of all
	maxCachedBytes = 256 << 10 // bytes, of one
	idBytes        = 4         // of the hash that makes a picture's ids its own
)

// ErrBusy says that too many pictures wait already; it will pass in a second.
var ErrBusy = errors.New("too many pictures are being drawn")

// Renderer draws pictures. It is safe for concurrent use.
type Renderer struct {
	script  *goja.Program
	queue   chan struct{} // one for each picture that is drawn or waits
	workers chan struct{} // one for each that is drawn
	cache   *cache
	fonts   fonts
}

// NewRenderer returns a Renderer of two ES modules that import nothing: ECharts, which exports init alone, and one that
// exports draw(init, picture), which returns the SVG. So many workers draw at once.
func NewRenderer(echarts, drawing []byte, workers int) (*Renderer, error) {
	library, err := asScript(string(echarts), exportedInit, "const init = $1;")
	if err != nil {
		return nil, fmt.Errorf("ECharts: %w", err)
	}
	draw, err := asScript(string(drawing), exportedDraw, "globalThis.draw = function draw(")
	if err != nil {
		return nil, fmt.Errorf("drawing: %w", err)
	}
	script, err := goja.Compile("still", stage+library+inScope(draw)+invoke, true)
	if err != nil {
		return nil, err
	}
	cache, err := newCache(maxCached)
	if err != nil {
		return nil, err
	}
	fonts, err := loadFonts()
	if err != nil {
		return nil, err
	}
	return &Renderer{
		script: script, cache: cache, fonts: fonts,
		queue: make(chan struct{}, workers+maxQueued), workers: make(chan struct{}, workers),
	}, nil
}

// SVG draws a picture; the same picture is the same, byte by byte, and may be the very same slice: read it only. It fails
// with ErrBusy, and when ctx is done.
func (s *Renderer) SVG(ctx context.Context, p Picture) ([]byte, error) {
	key, err := keyOf(p)
	if err != nil {
		return nil, err
	}
	return s.cached(ctx, key, func(ctx context.Context) ([]byte, error) {
		return s.draw(ctx, p, "losslab-"+hex.EncodeToString(key[:idBytes]))
	})
}

// keyOf returns the key of a picture in the cache.
func keyOf(p Picture) ([sha256.Size]byte, error) {
	text, err := json.Marshal(p)
	return sha256.Sum256(text), err
}

// cached takes a picture from the cache, or draws it and puts it there.
func (s *Renderer) cached(ctx context.Context, key [sha256.Size]byte, draw func(context.Context) ([]byte, error)) ([]byte, error) {
	if made, ok := s.cache.get(key); ok {
		return made, nil
	}
	select {
	case s.queue <- struct{}{}:
		defer func() { <-s.queue }()
	default:
		return nil, ErrBusy
	}
	select {
	case s.workers <- struct{}{}:
		defer func() { <-s.workers }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if made, ok := s.cache.get(key); ok { // drawn for another, meanwhile
		return made, nil
	}
	made, err := draw(ctx)
	if err == nil && len(made) <= maxCachedBytes {
		s.cache.add(key, made)
	}
	return made, err
}

// draw has ECharts draw the picture, in an engine of its own: nothing of one picture gets into another.
func (s *Renderer) draw(ctx context.Context, p Picture, id string) ([]byte, error) {
	vm := goja.New()
	defer context.AfterFunc(ctx, func() { vm.Interrupt(context.Cause(ctx)) })()
	if err := vm.Set("textWidth", s.fonts.width); err != nil {
		return nil, err
	}
	if _, err := vm.RunProgram(s.script); err != nil {
		return nil, fmt.Errorf("starting ECharts: %w", err)
	}
	draw, ok := goja.AssertFunction(vm.Get("drawStill"))
	if !ok {
		return nil, errors.New("there is no function drawStill")
	}
	picture := vm.ToValue(map[string]any{
		"id": id, "title": p.Title, "description": p.Description, "option": string(p.Option), "background": p.Background,
		"width": p.Width, "height": p.Height, "scale": cmp.Or(p.Scale, 1), "chartWidth": p.ChartWidth, "chartHeight": p.ChartHeight,
	})
	svg, err := draw(goja.Undefined(), picture)
	if err != nil {
		return nil, fmt.Errorf("drawing: %w", err)
	}
	return []byte(svg.String()), nil
}

// stage is what ECharts expects of its surroundings. There is no later in a still: what is to be done later is not done.
// ECharts measures texts with a canvas.
const stage = `
globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};
const canvas = { font: '', measureText(text) { return { width: textWidth(this.font, text) }; } };
globalThis.document = { createElement: () => ({ getContext: () => canvas }) };
`

const invoke = "\nglobalThis.drawStill = (picture) => draw(init, { ...picture, option: JSON.parse(picture.option) });\n"

// inScope keeps the names of a script's own to itself: ECharts is minified and has taken the short ones.
func inScope(script string) string { return "\n{\n" + script + "\n}\n" }

// How each module says what it exports.
var (
	exportedInit = regexp.MustCompile(`export\{(\w+) as init\};`)
	exportedDraw = regexp.MustCompile(`(?m)^export function draw\(`)
)

// asScript turns a module into a script, which is what goja runs, by what it is to say in place of its one export.
func asScript(module string, export *regexp.Regexp, instead string) (string, error) {
	if len(export.FindAllStringIndex(module, -1)) != 1 {
		return "", fmt.Errorf("the module has no one %s", export)
	}
	script := export.ReplaceAllString(module, instead)
	if again := regexp.MustCompile(`(?m)^(export|import)\b|;export\{`).FindString(script); again != "" {
		return "", fmt.Errorf("the module has one more %q", strings.TrimPrefix(again, ";"))
	}
	return script, nil
}

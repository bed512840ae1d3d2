// Package still draws charts without a browser: as SVG, by ECharts itself and the same script with which a page draws
// pictures, in a JavaScript engine written in Go; and as PNG, from that SVG. A still looks like the chart on a page.
//
// A picture takes some hundredths of a second of an idle processor, and some megabytes. So a limited number of workers
// draw at a time, a few more pictures may wait in a queue, and the most recently requested ones are cached. The caller
// limits the time for a picture by the context.
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

// A Picture is what to draw.
type Picture struct {
	Title       string // for screen readers, like Description
	Description string
	Option      json.RawMessage // ECharts option, pure data
	Background  string          // a color
	Width       int             // in pixels, like Height
	Height      int
	Scale       float64 // pixels of the picture per pixel of the chart; 0 means 1
	ChartWidth  int     // in pixels of the chart, which is centered in the picture
	ChartHeight int
}

// Laid converts a length from pixels of the picture to pixels of the chart.
func (p Picture) Laid(pixels int) int { return int(math.Round(float64(pixels) / cmp.Or(p.Scale, 1))) }

// Limits on the work. A chart of a thousand points takes some tenths of a second.
const (
	maxQueued      = 32        // pictures waiting, besides those being drawn
	maxCached      = 64 << 20  // bytes of all pictures
	maxCachedBytes = 256 << 10 // bytes of one picture
	idBytes        = 4         // length of the hash that makes the ids within a picture unique
)

// ErrBusy is returned if too many pictures are waiting already. A retry after a second usually succeeds.
var ErrBusy = errors.New("too many pictures are being drawn")

// A Renderer draws pictures. It is safe for concurrent use.
type Renderer struct {
	script  *goja.Program
	queue   chan struct{} // holds one entry for each picture being drawn or waiting
	workers chan struct{} // holds one entry for each picture being drawn
	cache   *cache
	fonts   fonts
}

// NewRenderer returns a Renderer that uses two ES modules without imports: ECharts, which exports only init, and one
// that exports draw(init, picture), which returns the SVG. At most workers pictures are drawn at once.
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

// SVG draws a picture as an SVG. Equal pictures have equal bytes, and may share one slice, which must not be modified.
// It fails with ErrBusy, and when ctx is done.
func (s *Renderer) SVG(ctx context.Context, p Picture) ([]byte, error) {
	key, err := keyOf(p)
	if err != nil {
		return nil, err
	}
	return s.cached(ctx, key, func(ctx context.Context) ([]byte, error) {
		return s.draw(ctx, p, "losslab-"+hex.EncodeToString(key[:idBytes]))
	})
}

// keyOf returns the cache key of a picture.
func keyOf(p Picture) ([sha256.Size]byte, error) {
	text, err := json.Marshal(p)
	return sha256.Sum256(text), err
}

// cached returns a picture from the cache, or draws it and caches it.
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
	if made, ok := s.cache.get(key); ok { // another caller has drawn it meanwhile
		return made, nil
	}
	made, err := draw(ctx)
	if err == nil && len(made) <= maxCachedBytes {
		s.cache.add(key, made)
	}
	return made, err
}

// draw draws a picture with ECharts, in an engine of its own, so that no picture can affect another.
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

// stage provides what ECharts expects of its environment. Timers do nothing, because a still has no later. ECharts
// measures texts with a canvas.
const stage = `
globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};
const canvas = { font: '', measureText(text) { return { width: textWidth(this.font, text) }; } };
globalThis.document = { createElement: () => ({ getContext: () => canvas }) };
`

const invoke = "\nglobalThis.drawStill = (picture) => draw(init, { ...picture, option: JSON.parse(picture.option) });\n"

// inScope keeps a script's names in a scope of their own, because ECharts is minified and uses the short ones.
func inScope(script string) string { return "\n{\n" + script + "\n}\n" }

// How each module spells its export.
var (
	exportedInit = regexp.MustCompile(`export\{(\w+) as init\};`)
	exportedDraw = regexp.MustCompile(`(?m)^export function draw\(`)
)

// asScript turns a module into a script, which is what goja runs, by replacing its one export.
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

package still

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"math"
)

// MostPixels limits a PNG. A card of 1200 × 630 at twice its size is within it. Drawing takes about ten bytes per pixel.
const MostPixels = 4 << 20

// ErrSize is returned if a PNG would have too many pixels, or none.
var ErrSize = errors.New("not a size for a PNG")

// PNG draws a picture as a PNG, with scale pixels (which may be a fraction) along each side of a pixel of the SVG. It is
// limited as SVG is: it takes one place in the queue and one worker for all its work. Equal pictures have equal bytes.
// It fails as SVG does, with ErrSize, and if the SVG contains anything that it would not draw as a browser does.
//
// All texts are set in Inter, the font of the pages, which is part of the program, because a server's fonts are unknown.
func (s *Renderer) PNG(ctx context.Context, p Picture, scale float64) ([]byte, error) {
	width, height := whole(float64(p.Width)*scale), whole(float64(p.Height)*scale)
	if !(width >= 1 && height >= 1 && width*height <= MostPixels) { // also rejects NaN
		return nil, fmt.Errorf("%w: %g × %g pixels", ErrSize, width, height)
	}
	text, err := json.Marshal(struct {
		Picture Picture
		Scale   float64
	}{p, scale})
	if err != nil {
		return nil, err
	}
	return s.cached(ctx, sha256.Sum256(text), func(ctx context.Context) ([]byte, error) {
		key, err := keyOf(p)
		if err != nil {
			return nil, err
		}
		svg, ok := s.cache.get(key)
		if !ok {
			if svg, err = s.draw(ctx, p, "png"); err != nil {
				return nil, err
			}
		}
		pixels := image.NewRGBA(image.Rect(0, 0, int(width), int(height)))
		if err := paint(ctx, pixels, svg, scale, s.fonts); err != nil {
			return nil, fmt.Errorf("painting: %w", err)
		}
		var out bytes.Buffer
		err = png.Encode(&out, pixels)
		return out.Bytes(), err
	})
}

// whole rounds down, so that no pixel is covered only in part. It allows for rounding errors of whole numbers.
func whole(pixels float64) float64 { return math.Floor(pixels + 1e-6) }

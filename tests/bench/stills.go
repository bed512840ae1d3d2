package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"losslab/internal/labs"
)

// drawn is how a lab's first chart is drawn by the server.
type drawn struct {
	lab      string
	svg, png []float64 // ms, each picture of another width, which nobody asked for before
	again    []float64 // ms, of the SVG that was drawn
	size     [2]float64
}

const pictures = 12

// measureStills asks for pictures one after the other.
func (b *bench) measureStills(ctx context.Context) ([]drawn, error) {
	var all []drawn
	for _, l := range labs.All() {
		d := drawn{lab: l.Title}
		at := b.product.URL + "/charts/" + l.ID
		for i := range pictures {
			for k, to := range []*[]float64{&d.svg, &d.png} {
				took, size, err := fetch(ctx, fmt.Sprintf("%s%s?width=%d", at, []string{".svg", ".png"}[k], 600+i))
				if err != nil {
					return nil, err
				}
				*to, d.size[k] = append(*to, took), size
			}
			took, _, err := fetch(ctx, fmt.Sprintf("%s.svg?width=%d", at, 600+i))
			if err != nil {
				return nil, err
			}
			d.again = append(d.again, took)
		}
		all = append(all, d)
	}
	return all, nil
}

// fetch takes an address's content, and tells how many ms that took and how many bytes it is.
func fetch(ctx context.Context, address string) (took, size float64, err error) {
	start := time.Now()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return 0, 0, err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, 0, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return 0, 0, fmt.Errorf("%s: %s", address, res.Status)
	}
	n, err := io.Copy(io.Discard, res.Body)
	return float64(time.Since(start).Microseconds()) / 1000, float64(n), err
}

// copied is what the product is exported to, in bytes.
type copied struct{ site, file float64 }

func (b *bench) measureExports() (c copied, err error) {
	dir, err := os.MkdirTemp("", "losslab-bench-")
	if err != nil {
		return c, err
	}
	defer os.RemoveAll(dir)
	site, file := filepath.Join(dir, "site"), filepath.Join(dir, "lab.html")
	if _, err := b.product.Export("-out", site); err != nil {
		return c, err
	}
	if _, err := b.product.Export("-single", labs.All()[0].ID, "-out", file); err != nil {
		return c, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return c, err
	}
	c.file = float64(info.Size())
	err = filepath.WalkDir(site, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			c.site += float64(info.Size())
		}
		return err
	})
	return c, err
}

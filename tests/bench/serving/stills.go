package serving

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"losslab/internal/labs"
)

// Drawn is how a lab's first chart is drawn by the server.
type Drawn struct {
	Lab      string
	SVG, PNG []float64 // ms, each picture of another width, which nobody asked for before
	Again    []float64 // ms, of the SVG that was drawn
	Size     [2]float64
}

// Pictures is how many of each kind are drawn.
const Pictures = 12

// Stills asks the server at an address for pictures, one after the other.
func Stills(ctx context.Context, url string) ([]Drawn, error) {
	var all []Drawn
	for _, l := range labs.All() {
		d := Drawn{Lab: l.Title}
		at := url + "/charts/" + l.ID
		for i := range Pictures {
			for k, to := range []*[]float64{&d.SVG, &d.PNG} {
				took, size, err := fetch(ctx, fmt.Sprintf("%s%s?width=%d", at, []string{".svg", ".png"}[k], 600+i))
				if err != nil {
					return nil, err
				}
				*to, d.Size[k] = append(*to, took), size
			}
			took, _, err := fetch(ctx, fmt.Sprintf("%s.svg?width=%d", at, 600+i))
			if err != nil {
				return nil, err
			}
			d.Again = append(d.Again, took)
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

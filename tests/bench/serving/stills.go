package serving

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"losslab/internal/labs"
)

// Drawn is how fast the server draws a lab's first chart.
type Drawn struct {
	Lab      string
	SVG, PNG []float64 // ms, each picture at another width, so that none comes from the cache
	Again    []float64 // ms, for the SVG that was just drawn
	Size     [2]float64
}

// Pictures is how many pictures of each kind are drawn.
const Pictures = 12

// Stills asks the server at url for pictures, one after the other.
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

// fetch fetches a URL, and returns the time that it took in milliseconds and the size in bytes.
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

// Package serving measures how fast the server answers, and how large exports are.
package serving

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"losslab/internal/lab"
	"losslab/internal/labs"
)

// Served is how the server answers a number of clients that ask at the same time.
type Served struct {
	Lab     string
	Clients int
	Rate    float64 // Views per second
	Took    []float64
	Bytes   float64 // of an answer, compressed
}

// Time is how long each number of clients asks.
const Time = 2 * time.Second

// Measure asks the server at url for moves of each lab's first handle, each to another place.
func Measure(ctx context.Context, url string) ([]Served, error) {
	var all []Served
	for _, l := range labs.All() {
		v, err := l.View("", "light")
		if err != nil {
			return nil, err
		}
		h, err := handleOf(v)
		if err != nil {
			return nil, err
		}
		for _, clients := range []int{1, 32} {
			s, err := load(ctx, url+"/api/v1/labs/"+l.ID, h, clients)
			if err != nil {
				return nil, err
			}
			s.Lab = l.Title
			all = append(all, s)
		}
	}
	return all, nil
}

func handleOf(v lab.View) (lab.Handle, error) {
	for _, c := range v.Charts {
		for _, h := range c.Handles {
			return h, nil
		}
	}
	return lab.Handle{}, fmt.Errorf("lab %s has no handle", v.Lab)
}

// load has a number of clients ask for Time, each as soon as its previous request is answered.
func load(ctx context.Context, address string, h lab.Handle, clients int) (Served, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients, DisableCompression: true}, Timeout: 10 * time.Second}
	defer client.CloseIdleConnections()
	var (
		asked, bytes atomic.Int64
		wg           sync.WaitGroup
	)
	took, failed := make([][]float64, clients), make([]error, clients)
	ask := func() (int64, error) {
		// Multiples of irrational numbers modulo 1, so that no place occurs twice.
		n := float64(asked.Add(1))
		at := func(i int, by float64) float64 {
			_, share := math.Modf(n * by)
			return float64(h.Min[i]) + share*float64(h.Max[i]-h.Min[i])
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s?move=%s,%.6f,%.6f", address, h.ID, at(0, .618034), at(1, .754878)), nil)
		if err != nil {
			return 0, err
		}
		req.Header.Set("Accept", "application/json")
		req.Header.Set("Accept-Encoding", "gzip")
		res, err := client.Do(req)
		if err != nil {
			return 0, err
		}
		size, err := io.Copy(io.Discard, res.Body)
		if err == nil && res.StatusCode != http.StatusOK {
			err = fmt.Errorf("%s: %s", req.URL, res.Status)
		}
		return size, errors.Join(err, res.Body.Close())
	}
	if _, err := ask(); err != nil { // opens a connection, and has the server build what it builds on first use
		return Served{}, err
	}
	start := time.Now()
	for i := range clients {
		wg.Go(func() {
			for time.Since(start) < Time {
				began := time.Now()
				size, err := ask()
				if err != nil {
					failed[i] = err
					return
				}
				bytes.Add(size)
				took[i] = append(took[i], float64(time.Since(began).Microseconds())/1000)
			}
		})
	}
	wg.Wait()
	s := Served{Clients: clients}
	elapsed := time.Since(start).Seconds()
	for _, t := range took {
		s.Took = append(s.Took, t...)
	}
	s.Rate = float64(len(s.Took)) / elapsed
	s.Bytes = float64(bytes.Load()) / float64(max(1, len(s.Took)))
	return s, errors.Join(failed...)
}

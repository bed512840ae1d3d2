package training

import (
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
	"losslab/internal/words"
)

// BenchmarkTraining measures one frame of a drag: 200 steps of three losses, their minimizers, and everything that is
// drawn of them.
func BenchmarkTraining(b *testing.B) {
	for _, bm := range []struct{ name, query string }{
		{"phones", ""}, {"stars", starsPreset}, {"clean", "data=clean"},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := training.View(bm.query, plots.Light); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSetting measures a program with the most rows: 200 steps of MSE, each of whose errors is checked for a kink.
func BenchmarkSetting(b *testing.B) {
	rows := make([]string, mostRows)
	for i := range rows {
		rows[i] = words.Shortest(float64(i)) + "," + words.Shortest(float64(i*i%97))
	}
	query := "data=own&rate=0.01&losses=mse&points=" + strings.Join(rows, ";")
	for b.Loop() {
		if _, err := training.Setting(lab.Request{Query: query}); err != nil {
			b.Fatal(err)
		}
	}
}

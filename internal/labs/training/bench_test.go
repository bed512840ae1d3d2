package training

import (
	"testing"

	"losslab/internal/plots"
)

// BenchmarkTraining is what one frame of a drag asks for: 200 steps of three losses, their minimisers, and all that is
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

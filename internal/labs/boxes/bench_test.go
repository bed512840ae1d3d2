package boxes

import (
	"testing"

	"losslab/internal/plots"
	"losslab/internal/words"
)

// BenchmarkRace measures one frame of a drag: 400 steps of seven losses, and everything that is drawn of them.
func BenchmarkRace(b *testing.B) {
	lab := New(words.English)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lab.View(growsFirst+"&steps=400", plots.Light); err != nil {
			b.Fatal(err)
		}
	}
}

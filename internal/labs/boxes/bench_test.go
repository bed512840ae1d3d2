package boxes

import (
	"testing"

	"losslab/internal/plots"
	"losslab/internal/words"
)

// BenchmarkRace is what one frame of a drag asks for: 400 steps of seven losses, and all that is drawn of them.
func BenchmarkRace(b *testing.B) {
	lab := New(words.English)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lab.View(growsFirst+"&steps=400", plots.Light); err != nil {
			b.Fatal(err)
		}
	}
}

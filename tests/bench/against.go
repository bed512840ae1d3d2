package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"

	"losslab/internal/labs"
	"losslab/tests/bench/figure"
)

// costed names the figures of costs: the main thread's CPU time per redraw by kinds of work, counts of objects, and
// times by the clock. The takeover is the time from when the page is ready to when the engine is, in a new profile.
var costed = []string{"script", "style", "layout", "paint", "main", "objects of style", "objects of layout", "script p50", "frame p50", "worker p50", "takeover"}

// against compares the product with another build of it, at the URL other. Each lab is dragged in both in turn, so that
// both have the same machine, and only the ratios are meaningful. If only is empty, all labs are measured.
func (b *bench) against(ctx context.Context, other string, only []string, out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "lab\tms\tother\tthis\tratio\t")
	for _, l := range labs.All() {
		if len(only) > 0 && !slices.Contains(only, l.ID) {
			continue
		}
		var both [2]dragged
		for range rounds {
			for i, url := range []string{other, b.product.URL} {
				if err := b.measureOnce(ctx, &both[i], url+"/"+l.ID, condition{wasm: true}); err != nil {
					return fmt.Errorf("%s/%s: %w", url, l.ID, err)
				}
			}
		}
		theirs, ours := both[0].costs(), both[1].costs()
		for i := range ours {
			fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.2f×\t\n", l.Title, costed[i], theirs[i], ours[i], ours[i]/theirs[i])
		}
	}
	return w.Flush()
}

// main returns the main thread's CPU time per redraw, in milliseconds.
func (d *dragged) main() float64 { return d.costs()[slices.Index(costed, "main")] }

// costs returns the medians of the figures that costed names: counts for objects, milliseconds for all others.
func (d *dragged) costs() []float64 {
	var all []float64
	for _, kind := range costed[:7] {
		var each []float64
		for _, spent := range d.spent {
			each = append(each, spent[kind])
		}
		all = append(all, figure.Median(each))
	}
	return append(all, figure.Median(d.script), figure.Median(d.frame), figure.Median(d.trips), figure.Median(d.takeover))
}

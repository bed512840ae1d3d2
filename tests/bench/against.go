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

// costed are what costs has: what a redraw takes of the main thread's processor by kinds of work, and by the clock.
// Objects are counts; takeover is how long after the page the engine is there, in a new profile.
var costed = []string{"script", "style", "layout", "paint", "main", "objects of style", "objects of layout", "script p50", "frame p50", "worker p50", "takeover"}

// against measures the product beside another build of it, at an address: each lab is dragged in both by turns, so that
// both have the same machine. Only the ratios mean something. Without names, all labs are measured.
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
				if err := b.measureOnce(ctx, &both[i], url+"/"+l.ID, true); err != nil {
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

// main is the main thread's processor time a redraw, in milliseconds.
func (d *dragged) main() float64 { return d.costs()[slices.Index(costed, "main")] }

// costs are medians, in milliseconds, as costed names them.
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

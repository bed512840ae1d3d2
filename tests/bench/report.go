package main

import (
	"fmt"
	"slices"
	"time"

	"losslab/tests/bench/figure"
	"losslab/tests/bench/kernel"
	"losslab/tests/bench/lecture"
	"losslab/tests/bench/markdown"
	"losslab/tests/bench/serving"
	"losslab/tests/bench/view"
)

// report holds everything that was measured.
type report struct {
	head       head
	notes      []byte
	took       time.Duration
	engine     bool
	throttling throttling
	drags      []labDrags
	views      []view.Heavy
	compared   compared
	grown      grown
	visits     []visit
	served     []serving.Served
	lecture    lecture.Gone
	drawn      []serving.Drawn
	copied     serving.Copied
	kernels    []kernel.Kernel
}

// labDrags holds one lab's drags, in the order of conditions.
type labDrags struct {
	title string
	by    []dragged
}

func (r *report) markdown() []byte {
	var p markdown.Text
	p.WriteString("# Benchmarks\n\n")
	p.Say("Written by `make bench`, the section “%s” by `make load`; all figures but those in the notes are measured by them, in one run each. Change [tests/bench](../tests/bench) and [tests/load](../tests/load), not this file.", figure.UnderLoad)
	h := r.head
	p.Say("%s · commit %s · %s, %s cores · %s · %s · measured in %.0f s, the browser without a window and without a GPU, on the cores that serve it, too%s",
		h.date, h.commit, h.system, h.cores, h.golang, h.chromium, r.took.Seconds(), h.load)
	r.writeGoals(&p)
	r.writeDrags(&p)
	r.writeThrottling(&p)
	r.writeBaseline(&p)
	r.writeGrowth(&p)
	r.writeLoading(&p)
	r.lecture.Write(&p)
	r.writeServer(&p)
	r.writeStills(&p)
	r.writeKernels(&p)
	return append([]byte(nil), p.Bytes()...)
}

func (r *report) writeGoals(p *markdown.Text) {
	p.Heading("Figures to reach")
	var rows [][]string
	for _, t := range r.goals() {
		rows = append(rows, t.row())
	}
	p.Table(1, []string{"figure", "target", "measured", ""}, rows)
	if len(r.notes) > 0 {
		p.Write(r.notes)
		p.WriteByte('\n')
	}
}

const notBuilt = "not built"

var dragColumns = []string{"script p50", "p95", "p99", "a redraw", "frame p50", "p95", "p99", "to screen p50", "p95", "p99"}

func dragCells(d dragged) []string {
	return slices.Concat(three(d.script), []string{figure.MS(figure.Median(d.perRedraw))}, three(d.frame), three(d.latency))
}

func (r *report) writeDrags(p *markdown.Text) {
	p.Heading("Drags")
	p.Say("In every lab the first handle is dragged to and fro on a screen of 1280×800, by mouse events of the DevTools protocol that are sent every %d ms whether or not the page keeps up: %d moves to warm up, then %d moves that are measured. Milliseconds.", pace.Milliseconds(), warmUp, moves)
	p.Say(`- **script**: the page's main thread at work on script in one frame. A trace (categories %s) tells when script, event dispatch, animation frames, timers, microtasks, messages and garbage collection run; the union of these intervals is cut at the ends of the frames' rendering (AnimationFrame). Style and layout count where script forces them, not where the browser does them by itself. Only frames in which the dragged handle got a new place count: frames without a redraw would flatter the figures.
- **a redraw**: all script from the first such frame to the last, those without a redraw included, over the number of redraws.
- **frame**: from one frame that shows the handle at a new place to the next such frame, when they are presented.
- **to screen**: from a move of the pointer (the event's own time) to the presentation of the frame that shows the handle there. Several moves may be under way; a place is matched with its move by where it is.
- **redraws**: the frames with a redraw. Of the %d moves, those that come while the page is busy are merged.
- **requests**: those that leave the browser. At every change of the address Chromium asks for the page's icon again, too; where its cache has that, it does not count.
- **latency**: the browser holds an answer back until so long after its request.
- **engine**: from the message to the worker to its answer, p50 and p95, as the page sees it.`, fmt.Sprint(categories), moves)
	p.Say("The tracing itself and the script that notes events cost a few tenths of a millisecond a frame; they are in all figures, the baseline's too.")
	header := slices.Concat([]string{"lab", "answers", "condition"}, dragColumns, []string{"redraws", "requests", "engine p50", "p95"})
	var rows [][]string
	for _, ld := range r.drags {
		for i, c := range conditions {
			d := ld.by[i]
			cells := []string{ld.title, c.engine(), c.String()}
			if d.notBuilt {
				rows = append(rows, markdown.Absent(cells, len(header), notBuilt))
				continue
			}
			cells = slices.Concat(cells, dragCells(d), []string{fmt.Sprint(d.redraws), fmt.Sprint(d.requests), figure.MS(figure.Median(d.trips)), figure.MS(figure.Quantile(d.trips, .95))})
			rows = append(rows, cells)
		}
	}
	p.Table(3, header, rows)
}

func (r *report) writeThrottling(p *markdown.Text) {
	t := r.throttling
	verdict := "The emulated throttling slows the page down, and not its workers: under it, the engine answers as fast as without, and the times to the screen are better than those of a slow machine. Add the engine's own time five more times to judge them."
	if t.workerThrottled > 3*t.worker {
		verdict = "The emulated throttling slows the page and its workers down."
	}
	p.Say("A busy loop takes %s ms in the page and %s ms in a worker; under 6× throttling, %s ms and %s ms. %s", figure.MS(t.page), figure.MS(t.worker), figure.MS(t.pageThrottled), figure.MS(t.workerThrottled), verdict)
}

func (r *report) writeBaseline(p *markdown.Text) {
	p.Heading("The baseline")
	p.Say("The same lab, Outliers, written by hand in JavaScript with ECharts alone (`tests/bench/baseline`): the same losses, charts, handles, cards and tables, and about as many samples, without links, history, notices, keys or other losses. The lab leaves a table that is out of sight until the reader rests, and keeps what does not move on a sheet of its own; the baseline does neither. Both are measured as above, in turn, %d times each; the samples are pooled.", rounds)
	c := r.compared
	header := slices.Concat([]string{"what"}, dragColumns, []string{"redraws"})
	p.Table(1, header, [][]string{
		slices.Concat([]string{"Outliers, " + c.engine}, dragCells(c.lab), []string{fmt.Sprint(c.lab.redraws)}),
		slices.Concat([]string{"baseline"}, dragCells(c.baseline), []string{fmt.Sprint(c.baseline.redraws)}),
	})
	p.Say("Script a frame, the lab's over the baseline's: p50 %s, p95 %s.", figure.InTimes(c.ratio(.5)), figure.InTimes(c.ratio(.95)))
	p.Say("Beside them the first chart alone, with the same points to drag and nothing else in its page: written by hand in SVG, which is about what a drag costs at least, and with D3. Milliseconds of the main thread's processor a redraw, whatever else the machine did, by kinds of work; main is all. The browser counts what it styles and lays out anew.")
	p.Table(1, slices.Concat([]string{"what"}, costed, []string{"main over SVG by hand"}), [][]string{
		c.costs("Outliers, the whole page", c.lab), c.costs("the whole page by ECharts", c.baseline),
		c.costs("the first chart, SVG by hand", c.byHand), c.costs("the first chart, D3", c.d3),
	})
}

func (c compared) costs(what string, d dragged) []string {
	row := []string{what}
	for _, v := range d.costs() {
		row = append(row, figure.MS(v))
	}
	return append(row, figure.InTimes(d.main()/c.byHand.main()))
}

func (r *report) writeGrowth(p *markdown.Text) {
	p.Heading("Growth")
	g := r.grown
	p.Say("The page of Outliers, dragged to and fro until it has been redrawn %d times, its garbage collected before and after: script's heap holds %.2f MB and then %.2f, the document %.0f nodes and then %.0f, with %.0f and %.0f listeners.",
		g.redraws, g.before.heap/1e6, g.after.heap/1e6, g.before.nodes, g.after.nodes, g.before.listeners, g.after.listeners)
}

func (r *report) writeLoading(p *markdown.Text) {
	p.Heading("Loading")
	p.Say("Each page is visited in a new profile (cold) and then again (warm), without a proxy, from 127.0.0.1. kB (1000 bytes) on the wire, the answers' headers included, by what they are for: the first paint (HTML, style sheets, scripts that block it), modules with ECharts, the engine, and other files. Milliseconds since the navigation began, the median of %d loadings; the slow network, as an illustration, is tried once. It is emulated by the browser: %.1f Mbit/s down, %.0f ms from request to answer, for the page and for its worker each by itself.",
		loads, slowNetwork.DownloadThroughput*8/1e6, slowNetwork.Latency)
	at := func(v float64) string {
		if v == 0 {
			return "–"
		}
		return fmt.Sprintf("%.0f", v)
	}
	kb := func(v float64) string { return fmt.Sprintf("%.1f", v/1000) }
	header := []string{"page", "visit", "first paint needs", "modules", "other", "all but .wasm", ".wasm", "requests", "from cache", "first paint", "contentful", "first drag", "engine"}
	var rows [][]string
	plain := map[string]bool{}
	for _, v := range r.visits {
		wasm, engine := kb(v.wasm), at(v.engine)
		if !r.engine {
			wasm, engine = notBuilt, notBuilt
		}
		rows = append(rows, []string{v.page, v.how, kb(v.needed), kb(v.modules), kb(v.remainder), kb(v.withoutEngine()), wasm,
			fmt.Sprint(v.requests), fmt.Sprint(v.fromCache), at(v.firstPaint), at(v.contentful), at(v.ready), engine})
		for _, name := range v.plain {
			plain[name] = true
		}
	}
	p.Table(2, header, rows)
	if len(plain) > 0 {
		p.Say("Pages, styles and scripts of more than 2 kB that were sent without brotli: %d.", len(plain))
	}
}

func (r *report) writeServer(p *markdown.Text) {
	p.Heading("Server")
	p.Say("Views over HTTP on 127.0.0.1 for %.0f s, the first handle moved to another place by each request, compressed by gzip. The clients run on the same cores.", serving.Time.Seconds())
	var rows [][]string
	for _, s := range r.served {
		rows = append(rows, []string{s.Lab, fmt.Sprint(s.Clients), fmt.Sprintf("%.0f", s.Rate), fmt.Sprintf("%.2f", figure.Median(s.Took)), fmt.Sprintf("%.2f", figure.Quantile(s.Took, .99)), fmt.Sprintf("%.1f", s.Bytes/1000)})
	}
	p.Table(1, []string{"lab", "clients", "Views a second", "p50 ms", "p99 ms", "kB an answer"}, rows)
}

func (r *report) writeStills(p *markdown.Text) {
	p.Heading("Stills and files")
	p.Say("A lab's first chart over HTTP on 127.0.0.1, %d pictures one after the other, each of another width: milliseconds, median and 95th percentile. ECharts is loaded with the first picture. The same picture is not drawn again.", serving.Pictures)
	var rows [][]string
	for _, d := range r.drawn {
		times := func(samples []float64) string {
			return fmt.Sprintf("%.0f / %.0f", figure.Median(samples), figure.Quantile(samples, .95))
		}
		rows = append(rows, []string{d.Lab, times(d.SVG), times(d.PNG), fmt.Sprintf("%.1f", figure.Median(d.Again)), fmt.Sprintf("%.1f", d.Size[0]/1000), fmt.Sprintf("%.1f", d.Size[1]/1000)})
	}
	p.Table(1, []string{"lab", "SVG", "PNG", "SVG again", "kB SVG", "kB PNG"}, rows)
	p.Say("`web export`: the site has %.1f MB, a lab as one file %.1f MB.", r.copied.Site/1e6, r.copied.File/1e6)
}

func (r *report) writeKernels(p *markdown.Text) {
	p.Heading("Kernels")
	p.Say("`loss.Values` and `loss.Gradients` into a buffer, with default parameters, over errors from −8 to 8: nanoseconds an element, value / gradient, median of %d repetitions on one core. The copy (8 bytes read, 8 written an element) is the limit that memory sets.", kernel.Repetitions)
	header := []string{"loss"}
	for _, n := range kernel.Sizes {
		header = append(header, fmt.Sprintf("n = %d", n))
	}
	var rows [][]string
	for _, k := range r.kernels {
		row := []string{k.Name}
		for i := range kernel.Sizes {
			cell := fmt.Sprintf("%.2f", k.Value[i])
			if k.Gradient != nil {
				cell += fmt.Sprintf(" / %.2f", k.Gradient[i])
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	p.Table(1, header, rows)
}

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
	p.Say("Written by `make bench`, except for the section “%s”, which `make load` writes. Every figure outside the notes was measured in one run of these. Edit [tests/bench](../tests/bench) and [tests/load](../tests/load), not this file.", figure.UnderLoad)
	h := r.head
	p.Say("%s · commit %s · %s, %s cores · %s · %s · measured in %.0f s by a headless browser without a GPU, on the same cores as the server%s",
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
	p.Heading("Goals")
	var rows [][]string
	for _, t := range r.goals() {
		rows = append(rows, t.row())
	}
	p.Table(1, []string{"figure", "goal", "measured", ""}, rows)
	if len(r.notes) > 0 {
		p.Write(r.notes)
		p.WriteByte('\n')
	}
}

const notBuilt = "not built"

var dragColumns = []string{"script p50", "p95", "p99", "per redraw", "frame p50", "p95", "p99", "to screen p50", "p95", "p99"}

func dragCells(d dragged) []string {
	return slices.Concat(three(d.script), []string{figure.MS(figure.Median(d.perRedraw))}, three(d.frame), three(d.latency))
}

func (r *report) writeDrags(p *markdown.Text) {
	p.Heading("Drags")
	p.Say("In every lab, the first handle is dragged back and forth at 1280×800. The DevTools protocol sends a mouse event every %d ms, whether or not the page keeps up: %d moves to warm up, then %d measured moves. All times are in milliseconds.", pace.Milliseconds(), warmUp, moves)
	p.Say(`- **script**: the time that the page's main thread spends on script in one frame. A trace (categories %s) shows when script, event dispatch, animation frames, timers, microtasks, messages and garbage collection run; the union of these intervals is cut where frames finish rendering (AnimationFrame). Style and layout count if script forces them, but not if the browser does them by itself. Only frames that move the dragged handle count; frames without a redraw would flatter the figures.
- **per redraw**: all script from the first such frame to the last, including frames without a redraw, divided by the number of redraws.
- **frame**: from the presentation of one frame that moves the handle to that of the next.
- **to screen**: from a move of the pointer (the event's own timestamp) to the presentation of the frame that shows the handle there. Several moves may be in flight; a frame is matched with its move by the handle's position.
- **redraws**: the number of frames with a redraw. Of the %d moves, those that arrive while the page is busy are merged.
- **requests**: those that leave the browser. Chromium requests the page's icon at every change of the address; answers from its cache do not count.
- **latency**: the browser delays each answer until this long after its request.
- **engine**: the page's round trip to the worker, p50 and p95.`, fmt.Sprint(categories), moves)
	p.Say("Tracing, and the script that records events, cost a few tenths of a millisecond per frame. All figures include them, the baseline's as well.")
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
	verdict := "The emulated throttling slows the page down but not its workers. The engine answers as fast as without it, so times to screen are better than on a slow machine; add the engine's own time five more times to estimate them."
	if t.workerThrottled > 3*t.worker {
		verdict = "The emulated throttling slows down both the page and its workers."
	}
	p.Say("A busy loop takes %s ms in the page and %s ms in a worker; under 6× throttling, it takes %s ms and %s ms. %s", figure.MS(t.page), figure.MS(t.worker), figure.MS(t.pageThrottled), figure.MS(t.workerThrottled), verdict)
}

func (r *report) writeBaseline(p *markdown.Text) {
	p.Heading("The baseline")
	p.Say("The baseline is the Outliers lab written by hand in JavaScript with ECharts alone (`tests/bench/baseline`): the same losses, charts, handles, cards and tables, and about as many samples, but no links, history, notices, keys or other losses. The lab postpones tables that are out of sight and keeps what does not move on a sheet of its own; the baseline does neither. Both are measured as above, alternately, %d times each, and the samples are pooled.", rounds)
	c := r.compared
	header := slices.Concat([]string{"what"}, dragColumns, []string{"redraws"})
	p.Table(1, header, [][]string{
		slices.Concat([]string{"Outliers, " + c.engine}, dragCells(c.lab), []string{fmt.Sprint(c.lab.redraws)}),
		slices.Concat([]string{"baseline"}, dragCells(c.baseline), []string{fmt.Sprint(c.baseline.redraws)}),
	})
	p.Say("Script per frame, the lab's divided by the baseline's: p50 %s, p95 %s.", figure.InTimes(c.ratio(.5)), figure.InTimes(c.ratio(.95)))
	p.Say("For comparison, the first chart alone with the same draggable points and nothing else on its page: written by hand in SVG, which is close to the least that a drag can cost, and with D3. The figures are CPU milliseconds of the main thread per redraw, by kind of work; main is their total. The counts of elements restyled and laid out are the browser's own.")
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
	p.Say("The Outliers page is dragged back and forth until it has been redrawn %d times, with garbage collected before and after. The script heap grows from %.2f MB to %.2f MB, the document goes from %.0f nodes to %.0f, and from %.0f listeners to %.0f.",
		g.redraws, g.before.heap/1e6, g.after.heap/1e6, g.before.nodes, g.after.nodes, g.before.listeners, g.after.listeners)
}

func (r *report) writeLoading(p *markdown.Text) {
	p.Heading("Loading")
	p.Say("Each page is visited in a new profile (cold) and then again (warm), without a proxy, from 127.0.0.1. Sizes are kB (1000 bytes) on the wire including headers, by purpose: the first paint (the page's own HTML, its style sheets and blocking scripts), modules with ECharts, the engine, and other files. Times are milliseconds since the start of the navigation, the median of %d visits; sizes are those of the last of them, because the server compresses a page well only after its first visit. The slow network is tried only once, as an illustration; the browser emulates it with %.1f Mbit/s downstream and %.0f ms from request to answer, separately for the page and its worker.",
		loads, slowNetwork.DownloadThroughput*8/1e6, slowNetwork.Latency)
	at := func(v float64) string {
		if v == 0 {
			return "–"
		}
		return fmt.Sprintf("%.0f", v)
	}
	kb := func(v float64) string { return fmt.Sprintf("%.1f", v/1000) }
	header := []string{"page", "visit", "before first paint", "modules", "other", "all but .wasm", ".wasm", "requests", "from cache", "first paint", "contentful", "first drag", "engine"}
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
	p.Say("Views over HTTP on 127.0.0.1 for %.0f s. Each request moves the first handle to another place; answers are compressed with gzip. The clients run on the same cores.", serving.Time.Seconds())
	var rows [][]string
	for _, s := range r.served {
		rows = append(rows, []string{s.Lab, fmt.Sprint(s.Clients), fmt.Sprintf("%.0f", s.Rate), fmt.Sprintf("%.2f", figure.Median(s.Took)), fmt.Sprintf("%.2f", figure.Quantile(s.Took, .99)), fmt.Sprintf("%.1f", s.Bytes/1000)})
	}
	p.Table(1, []string{"lab", "clients", "Views per second", "p50 ms", "p99 ms", "kB per answer"}, rows)
}

func (r *report) writeStills(p *markdown.Text) {
	p.Heading("Stills and files")
	p.Say("Each lab's first chart over HTTP on 127.0.0.1, %d pictures one after the other, each with a different width: milliseconds, median and 95th percentile. The first picture loads ECharts. A picture requested again comes from the cache.", serving.Pictures)
	var rows [][]string
	for _, d := range r.drawn {
		times := func(samples []float64) string {
			return fmt.Sprintf("%.0f / %.0f", figure.Median(samples), figure.Quantile(samples, .95))
		}
		rows = append(rows, []string{d.Lab, times(d.SVG), times(d.PNG), fmt.Sprintf("%.1f", figure.Median(d.Again)), fmt.Sprintf("%.1f", d.Size[0]/1000), fmt.Sprintf("%.1f", d.Size[1]/1000)})
	}
	p.Table(1, []string{"lab", "SVG", "PNG", "SVG again", "kB SVG", "kB PNG"}, rows)
	p.Say("`web export` writes a site of %.1f MB, and a lab as one file of %.1f MB.", r.copied.Site/1e6, r.copied.File/1e6)
}

func (r *report) writeKernels(p *markdown.Text) {
	p.Heading("Kernels")
	p.Say("`loss.Values` and `loss.Gradients` write into a buffer, with default parameters, for errors from −8 to 8: nanoseconds per element, value / gradient, the median of %d repetitions on one core. The copy (8 bytes read and 8 written per element) shows the limit set by memory.", kernel.Repetitions)
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

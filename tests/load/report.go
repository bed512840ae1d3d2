package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"losslab/tests/bench/figure"
	"losslab/tests/bench/markdown"
)

// section returns the section of the report.
func (m *measured) section() []byte {
	var p markdown.Text
	p.Heading(figure.UnderLoad)
	p.Say("%s · commit %s · measured in %.0f s, a quarter of it at rest%s", time.Now().UTC().Format("2006-01-02 15:04 UTC"), figure.Commit(), m.took.Seconds(), m.busy)
	p.Say("%d readers each ask for a lab as it begins, then look at it for up to %.0f s, %.0f on average. Beside them ten others ask for the most expensive of each kind, again as soon as they are answered: a thousand points, a thousand steps and all losses in Training, a thousand errors in Outliers, 100,000 numbers, a table of 1.8 MB. The table tells how long somebody else waits meanwhile, who asks for one after the other; all share the cores. Milliseconds.",
		m.readers, 2*thinks.Seconds(), thinks.Seconds())
	two := func(a *asker) []string {
		return []string{figure.MS(figure.Median(a.took)), figure.MS(figure.Quantile(a.took, .99))}
	}
	var rows [][]string
	for i, a := range m.idle {
		rows = append(rows, append(append([]string{a.name}, two(a)...), two(m.loaded[i])...))
	}
	p.Table(1, []string{"what", "at rest p50", "p99", "under load p50", "p99"}, rows)
	p.Say("Answers under load, those from when it was asked to end included:")
	rows = nil
	for _, a := range append([]*asker{m.crowd}, m.expensive...) {
		other := "0"
		if a.failed != nil {
			other = "some"
		}
		rows = append(rows, append([]string{a.name, strconv.Itoa(len(a.took)), strconv.Itoa(a.busy), other}, two(a)...))
	}
	p.Table(1, []string{"who asks", "answered", "told to come again (503)", "errors", "p50", "p99"}, rows)
	p.Say("The server holds %s MB at rest and %s MB at most. Asked to end by SIGTERM under this load, with a drain of %.0f s, it ended after %.1f s. Who asks at /readyz every %.1f s, as a balancer does, sends nobody there any more once that says so; %d requests were answered after the signal, and %d lost.",
		mb(m.atRest), mb(m.atMost), drain.Seconds(), m.ending.took.Seconds(), beat.Seconds(), m.ending.answered, m.ending.lost)
	return p.Bytes()
}

// memory returns a process's resident memory and its maximum so far, in bytes, or 0 if the system does not report them.
func memory(pid int) (now, most float64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(line, ":")
		kB, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 64)
		switch name {
		case "VmRSS":
			now = 1024 * kB
		case "VmHWM":
			most = 1024 * kB
		}
	}
	return now, most
}

func mb(bytes float64) string {
	if bytes == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", bytes/1e6)
}

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
	p.Say("%d readers each request a lab in its default state, then look at it for up to %.0f s, %.0f on average. Ten other clients request the most expensive answers of each kind, again and again without a pause: a thousand points, a thousand steps and all losses in Training, a thousand errors in Outliers, 100,000 numbers, a table of 1.8 MB. The table shows how long one more client waits meanwhile, which sends one request after the other. All of them share the cores. Times are in milliseconds.",
		m.readers, 2*thinks.Seconds(), thinks.Seconds())
	two := func(a *asker) []string {
		return []string{figure.MS(figure.Median(a.took)), figure.MS(figure.Quantile(a.took, .99))}
	}
	var rows [][]string
	for i, a := range m.idle {
		rows = append(rows, append(append([]string{a.name}, two(a)...), two(m.loaded[i])...))
	}
	p.Table(1, []string{"what", "at rest p50", "p99", "under load p50", "p99"}, rows)
	p.Say("Answers under load, including those during the shutdown:")
	rows = nil
	for _, a := range append([]*asker{m.crowd}, m.expensive...) {
		other := "0"
		if a.failed != nil {
			other = "some"
		}
		rows = append(rows, append([]string{a.name, strconv.Itoa(len(a.took)), strconv.Itoa(a.busy), other}, two(a)...))
	}
	p.Table(1, []string{"client", "answered", "told to retry (503)", "errors", "p50", "p99"}, rows)
	p.Say("The server uses %s MB at rest and %s MB at most. After SIGTERM under this load, with a drain of %.0f s, it exited after %.1f s. A client that checks /readyz every %.1f s, as a load balancer does, stops sending requests once that returns 503; %d requests were answered after the signal, and %d were lost.",
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

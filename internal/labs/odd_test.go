package labs

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"losslab/internal/lab"
	"losslab/internal/plots"
)

// oddStates are states in which sentences are easily wrong: no error at all, one of everything, numbers that overflow,
// borders at 0.
var oddStates = map[string][]string{
	"curves": {
		"e=0", "e=0&scale=log", "e=1e-300", "e=10000", "e=-10000&range=10000", "e=1", "e=-1", "beta=0&e=0", "beta=0&e=-0.0001", "e=0.5&beta=1",
		"losses=barron&barron.alpha=10000&e=10000", "losses=barron&barron.alpha=10000&e=3", "losses=tukey&e=10", "losses=tukey&tukey.c=0.001&e=0.001",
		"losses=epsilon-insensitive&epsilon-insensitive.epsilon=5&e=3", "losses=epsilon-insensitive&epsilon-insensitive.epsilon=0&e=0",
		"losses=wing&e=-10&range=20", "losses=wing&wing.epsilon=0.0001&e=0", "losses=huber&huber.delta=0.0001", "losses=quantile&e=0", "losses=welsch&e=100",
		"losses=smoothl1&beta=10000", "losses=cauchy&cauchy.c=0.0001", "e=-2&losses=ALL", "e=0&losses=ALL", "e=10000&losses=ALL", "scale=log&e=-5&losses=ALL&range=10000",
	},
	"outliers": {
		"e=0", "e=0,0,0", "e=1", "e=-1&center=best", "e=1,2", "e=5,5,5", "e=5,5,5&center=best", "e=1,2&outlier=1,2", "e=0,0,0,6", "e=0.1,0.2,-0.1,6&outlier=4,1",
		"e=1,2,10000&losses=barron&barron.alpha=10000", "e=1000000000000,-1000000000000", "e=1000000000000,1,2&losses=ALL", "losses=ALL", "losses=ALL&center=best", "losses=ALL&center=shift&shift=6",
		"center=shift&shift=1000000000000", "center=shift&shift=6", "center=best&outlier=1,2,3", "beta=0", "beta=0&center=best", "beta=10000", "losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000",
		"losses=tukey&tukey.c=0.001", "losses=quantile", "e=0.00000012,0.5", "reduction=sum", "e=-6,1,2&center=best", "e=1,1,1,1&center=shift&shift=1",
	},
	"points": {
		"scene=centre&p=0.5,0.5&t=0.5,0.5", "scene=centre&p=0.5,0.5&t=0.5,0.5&unit=share", "scene=free&p=0,0&t=0,0", "scene=free&p=0,0;1,1&t=0,0;1,1",
		"scene=centre&p=0.5,0.5044642857142857&t=0.5,0.5", "scene=free&p=0.0044642857142857144,0;0,0&t=0,0;0,0", "scene=centre&p=0.5,1.5&t=0.5,0.5&unit=share",
		"scene=free&p=10000,10000&t=-10000,-10000", "scene=free&p=10000,1&t=0,0&losses=barron&barron.alpha=10000", "scene=free&p=1,1;0,0&t=0,0;0,0&losses=barron&barron.alpha=10000",
		"scene=free&p=1,1;0,0&t=0,0;0,0&losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "scene=free&p=1,1;0,0&t=0,0;0,0&losses=tukey&unit=share", "beta=0", "beta=0&losses=smoothl1",
		"beta=10000", "losses=ALL", "losses=ALL&scene=free&p=0,0&t=0,0", "losses=ALL&unit=share&reduction=sum", "scene=free&p=0.1,0.1&t=0.1,0.2&losses=mse",
		"scene=free&p=1e-300,0&t=0,0", "scene=free&p=0.5,0.5;0.5,0.5&t=0.4,0.4;0.4,0.4",
	},
	"boxes": {
		"p=0.2,0.2;0.4,0.4&t=0.2,0.2;0.4,0.4", "p=0.2,0.2;0.4,0.4&t=0.2,0.2;0.4,0.4&losses=ALL&unit=share", "p=0,0;0.005,0.005&t=0.995,0.995;1,1&losses=ALL&steps=400&step=400",
		"p=0,0;1,1&t=0.5,0.5;0.505,0.505&losses=ALL&steps=400&step=33", "p=0.5,0.5;0.505,0.505&t=0,0;1,1&losses=ALL&steps=400&step=7", "p=0.1,0.1;0.2,0.2&t=0.2,0.1;0.3,0.2&losses=ALL",
		"p=0.1,0.1;0.2,0.2&t=0.2,0.2;0.3,0.3&losses=ALL&step=1", "losses=ALL&coords=t&anchor=0,0;0.005,1", "losses=ALL&coords=center", "losses=l1", "losses=iou&step=3", "losses=ALL&arrows=each&schedule=falling",
		"p=0.1,0.1;0.2,0.2;0.5,0.5;0.7,0.7&t=0.1,0.1;0.2,0.2;0.5,0.5;0.7,0.7", "p=0.1,0.1;0.2,0.2;0.5,0.5;0.7,0.7&t=0.3,0.1;0.4,0.2;0.7,0.5;0.9,0.7&step=5&steps=5", "steps=1&step=1", "steps=1", "beta=0&losses=smoothl1",
		"p=0.1,0.1;0.2,0.2;0.5,0.5;0.7,0.7&t=0.12,0.12;0.18,0.18;0.4,0.4;0.8,0.8&unit=share", "finish=0.99&losses=ALL", "finish=0.05&losses=ALL", "p=0,0;1,1&t=0,0;0.5,0.5&arrows=none&losses=giou,l1",
	},
	"classes": {
		"logits=0,0,0", "logits=1,1,0.1", "logits=10000,-10000,0", "logits=-10000,10000,10000", "logits=700,1,0.1", "class=cat", "class=bird&logits=5,5,5&range=1", "losses=ce", "losses=accuracy", "losses=l1", "losses=ALL",
		"part=near&losses=ALL", "part=near&losses=within", "part=near&losses=ce", "part=near&t=0&errors.a=1&errors.b=2&errors.c=3", "part=near&errors.a=0&errors.b=0&errors.c=0", "part=near&errors.a=1&errors.b=1,1&errors.c=1&t=1", "part=near&t=10000", "part=near&reach=1",
		"part=near&errors.a=10000,-10000&errors.b=0&errors.c=31,31&model=a", "part=near&beta=0&model=c", "part=near&t=0.5&model=a&losses=mse", "part=coordinate&peak=112", "part=coordinate&peak=0&target=223", "part=coordinate&peak=223&target=0",
		"part=coordinate&sure=0.01&peak=112", "part=coordinate&sure=0.99", "part=coordinate&losses=l1", "part=coordinate&losses=accuracy", "part=coordinate&losses=within", "part=coordinate&beta=0", "part=coordinate&beta=10000&losses=smoothl1",
	},
	"landscape": {
		"points=1,1&ball=1,1", "points=1,1;1,1&ball=1,1&losses=ALL", "points=0,0&ball=0.3,0&losses=ALL&rate=1", "points=-10000,-10000;10000,10000", "points=1,1;2,2&outliers=1,2", "outliers=0", "ball=-1000000,1000000&losses=ALL", "losses=ALL", "losses=ALL&pace=equal",
		"ball=9999,9999&rate=1000&losses=mse,l1", "losses=barron&barron.alpha=10000&ball=9999,1", "losses=tukey&tukey.c=0.0001", "losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "beta=0", "steps=1", "steps=1&step=0", "step=1", "points=0,0;4,0;0,4;4,4&losses=l1,mse",
		"points=1,5;5,1;9,5&losses=cauchy,tukey,welsch", "over=shift&losses=ALL", "over=shift&e=1", "over=shift&e=1,1", "over=shift&e=0,0,0&ball=0,0", "over=shift&e=1,2&outliers=1,2&losses=ALL", "over=shift&e=-1,1&losses=ALL&ball=0,0", "over=shift&ball=10,0&losses=ALL&steps=400",
		"over=shift&e=10000,-10000&losses=ALL", "over=shift&losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "over=shift&losses=tukey&tukey.c=0.001&ball=3,0", "over=shift&rate=1000&losses=mse,l1", "over=shift&steps=1&step=1",
		"over=shift&losses=tukey&e=0,50,100,150,200,250,300,350,400,450,500,550,600,650",
		"over=line&losses=ALL", "over=line&xscale=raw", "over=line&xscale=raw&losses=ALL&rate=0.0001", "over=line&points=0,0;1,1", "over=line&points=0,3;1,3;2,3&losses=mse", "over=line&points=5,1;5.0000001,2", "over=line&points=-10000,-10000;10000,10000&outliers=1", "over=line&rate=1000&losses=mse,l1", "over=line&ball=10000,-10000&losses=ALL",
	},
	"training": {
		"data=own&points=0,0;1,1", "data=own&points=0,0;1,0;2,0", "data=own&points=0,0;1,0;2,0&outliers=1,2,3", "data=own&points=1,2;2,1&outliers=1", "steps=1", "steps=1&step=0", "step=1",
		"data=own&points=-10000,-10000;10000,10000", "data=own&points=0,10000;1,-10000&rate=1000", "rate=1000&losses=barron&barron.alpha=10000&steps=3", "rate=0.0001", "beta=0", "beta=0&rate=5",
		"losses=huber&huber.delta=0.0001", "losses=tukey&tukey.c=0.0001", "losses=ALL", "losses=ALL&rate=3", "losses=ALL&least=hidden", "least=hidden&step=0", "measure=median", "measure=rmse&rate=1000&steps=5",
		"measure=median&rate=1000&losses=mse,l1", "data=own&points=5,1;5.0000001,2", "data=own&points=0,0;1,0&pace=equal", "outliers=0", "outliers=15", "start.slope=10000&start.level=-10000&losses=ALL",
		"losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "losses=quantile&quantile.tau=0.5", "data=clean&rate=1", "losses=wing&rate=1", "losses=l1&data=own&points=0,0;1,1&start.slope=1",
	},
	"single": {
		"start.error=0", "start.error=0&step=0", "start.error=1", "start.error=-1", "start.error=0.0001", "start.error=10000", "start.error=-10000&losses=ALL", "losses=ALL&rate=1000", "steps=1", "steps=1&step=0",
		"losses=barron&barron.alpha=10000&start.error=10000", "losses=barron&barron.alpha=1000&start.error=100", "beta=0", "beta=0&start.error=0.05", "losses=tukey&tukey.c=0.0001", "losses=huber&huber.delta=0.0001",
		"losses=epsilon-insensitive&epsilon-insensitive.epsilon=10000", "rate=1&losses=mse", "rate=0.5&losses=mse", "rate=0.5&losses=mse&step=1", "pace=equal&losses=ALL&start.error=0", "pace=equal&losses=tukey,l1", "rate=2&losses=l1&start.error=1",
	},
}

// untrue matches what no sentence may contain: undefined numbers, a negative zero, wrong singulars and plurals, gaps. A
// pull is the size of a gradient; only the gradient has a sign.
var untrue = regexp.MustCompile(`undefined|pull −|NaN|Infinity|[+-]Inf|−0([^.\d]|$)|(^|[^\d.,])1 (points|pixels|losses|steps|errors|values|coordinates|are|shares|outliers)\b|` +
	`(^|[^\d.,])0 (is|are) marked|(^|[ (])0 (pixels|of the side) away|[{}]|%!|  |: \.|, \.|, ,|\(\)|: $`)

// TestOddStates checks that no sentence of a View is wrong in odd states either. SENTENCES=1 prints all of them for reading.
func TestOddStates(t *testing.T) {
	sentences := 0
	for _, id := range []string{"curves", "points", "boxes", "classes", "outliers", "landscape", "training", "single"} {
		l, _ := Lookup(id)
		queries := append([]string{""}, oddStates[id]...)
		for _, p := range l.Presets {
			queries = append(queries, p.Query)
		}
		for _, s := range l.Steps {
			queries = append(queries, s.Query)
		}
		for _, q := range queries {
			v, err := l.View(strings.ReplaceAll(q, "ALL", strings.Join(allLosses(l), ",")), plots.Light)
			if err != nil {
				t.Errorf("%s?%s: %v", id, q, err)
				continue
			}
			for _, c := range v.Charts {
				if twice := sameSeries(t, c); twice != "" { // ECharts rejects these
					t.Errorf("%s?%s: two series of chart %s are called %q", id, q, c.ID, twice)
				}
			}
			var seen []string
			for _, s := range said(v) {
				if slices.Contains(seen, s) {
					continue
				}
				seen = append(seen, s)
				sentences++
				if found := untrue.FindString(s); found != "" {
					t.Errorf("%s?%s says %q: %s", id, q, found, s)
				}
			}
			if os.Getenv("SENTENCES") != "" {
				fmt.Printf("\n== %s?%s\n%s\n", id, q, strings.Join(seen, "\n"))
			}
		}
	}
	if sentences < 5000 {
		t.Errorf("only %d sentences were read", sentences)
	}
}

// sameSeries returns an id that two series of a chart share, or "".
func sameSeries(t *testing.T, c lab.Chart) string {
	text, err := json.Marshal(c.Option)
	if err != nil {
		t.Fatal(err)
	}
	var option struct{ Series []struct{ ID string } }
	if err := json.Unmarshal(text, &option); err != nil || len(option.Series) == 0 {
		t.Fatalf("chart %s has no series: %v", c.ID, err)
	}
	seen := map[string]bool{}
	for _, s := range option.Series {
		if s.ID != "" && seen[s.ID] {
			return s.ID
		}
		seen[s.ID] = true
	}
	return ""
}

// said returns every text of a View.
func said(v lab.View) []string {
	all := slices.Clone(v.Notices)
	for _, text := range v.Readouts {
		all = append(all, text)
	}
	for _, c := range v.Charts {
		all = append(all, c.Title, c.Subtitle, c.Summary)
		for _, h := range c.Handles {
			all = append(all, h.Label, h.Text)
		}
	}
	for _, tab := range v.Tables {
		all = append(all, tab.Title)
		all = append(all, tab.Columns...)
		for _, r := range tab.Rows {
			for _, c := range r.Cells {
				all = append(all, c.Text)
			}
		}
	}
	if v.Player != nil {
		all = append(all, v.Player.Text)
	}
	return all
}

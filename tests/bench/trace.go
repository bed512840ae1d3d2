package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// categories are kept to the minimum, because every recorded event slows down what is measured.
var categories = []string{"devtools.timeline", "v8.execute", "toplevel"}

// An event is an event of a trace. Times are in microseconds.
type event struct {
	Name string          `json:"name"`
	Cat  string          `json:"cat"`
	Ph   string          `json:"ph"`
	Pid  int             `json:"pid"`
	Tid  int             `json:"tid"`
	Ts   float64         `json:"ts"`
	Dur  float64         `json:"dur"`
	Tdur float64         `json:"tdur"` // CPU time of the thread
	Args json.RawMessage `json:"args"`
}

// record records a trace of the browser while do runs, and returns its events.
func (t *tab) record(ctx context.Context, do func() error) ([]event, error) {
	var (
		mu     sync.Mutex
		events []event
		bad    error
	)
	complete := make(chan bool, 1)
	listening, stop := context.WithCancel(t.ctx)
	defer stop()
	err := chromedp.Listen(listening, func(ev any) {
		switch ev := ev.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, raw := range ev.Value {
				var e event
				if err := json.Unmarshal(raw, &e); err != nil {
					bad = err
				}
				events = append(events, e)
			}
		case *tracing.EventTracingComplete:
			complete <- ev.DataLossOccurred
		}
	})
	if err != nil {
		return nil, err
	}
	start := tracing.StartParams{TransferMode: tracing.StartTransferModeReportEvents, TraceConfig: &tracing.TraceConfig{
		RecordMode: tracing.TraceConfigRecordModeRecordUntilFull, IncludedCategories: categories, ExcludedCategories: []string{"*"},
	}}
	if _, err := call(t, tracing.Start, start); err != nil {
		return nil, err
	}
	done := do()
	if _, err := call(t, tracing.End, cdp.Empty{}); err != nil {
		return nil, errors.Join(done, err)
	}
	select {
	case lost := <-complete:
		if lost {
			bad = errors.New("the trace is incomplete")
		}
	case <-ctx.Done():
		return nil, errors.Join(done, ctx.Err())
	case <-time.After(timeout):
		return nil, errors.Join(done, fmt.Errorf("the trace did not come"))
	}
	mu.Lock()
	defer mu.Unlock()
	return events, errors.Join(done, bad)
}

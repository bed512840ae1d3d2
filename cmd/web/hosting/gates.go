package hosting

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"

	"golang.org/x/sync/semaphore"
)

// Gates part what takes long from what does not: the cheap never wait for the dear.
type Gates struct {
	Cheap, Dear *Gate
	bodies      *semaphore.Weighted // the bytes of large bodies, until their answers are there
}

// How much there may be at once. A processor is shared by one that is dear and those that are cheap; large bodies are what
// memory goes into, twice their size while they are read, and as much again at work.
const (
	cheapPerProcessor = 8
	mostCheapWaiting  = 2000
	mostDearWaiting   = 64
	mostOfBodies      = 64 << 20
	bodyPart          = 256 << 10
)

// NewGates returns gates for the processors that there are.
func NewGates() *Gates {
	n := runtime.GOMAXPROCS(0)
	return &Gates{NewGate(cheapPerProcessor*n, mostCheapWaiting), NewGate(n, mostDearWaiting), semaphore.NewWeighted(mostOfBodies)}
}

// How many bytes a query or a body has at most that is cheap.
const (
	DearQuery = 2 << 10
	DearBody  = 32 << 10
)

// Query is the gate for the View of a query.
func (g *Gates) Query(raw string) *Gate {
	if len(raw) > DearQuery {
		return g.Dear
	}
	return g.Cheap
}

// OnBody does some work on a body. What of it has come is counted among the large ones, so that who sends slowly takes
// little of what there is for all.
func (g *Gates) OnBody(r *http.Request, do func(ctx context.Context, body []byte) ([]byte, error)) ([]byte, error) {
	ctx := r.Context()
	if 0 <= r.ContentLength && r.ContentLength <= DearBody {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, notWhole(err)
		}
		return Work(ctx, g.Cheap, func(ctx context.Context) ([]byte, error) { return do(ctx, body) })
	}
	var body bytes.Buffer
	taken := int64(0)
	defer func() { g.bodies.Release(taken) }()
	for {
		if err := g.takeBytes(ctx); err != nil {
			return nil, err
		}
		taken += bodyPart
		switch n, err := io.CopyN(&body, r.Body, bodyPart); {
		case err == io.EOF && n < bodyPart:
			return Work(ctx, g.Dear, func(ctx context.Context) ([]byte, error) { return do(ctx, body.Bytes()) })
		case err != nil:
			return nil, notWhole(err)
		}
	}
}

// ErrBody says that a body could not be read to its end.
var ErrBody = errors.New("the body did not come whole")

// notWhole says of a body that could not be read that this is its sender's fault, or the way's.
func notWhole(err error) error { return fmt.Errorf("%w: %w", ErrBody, err) }

// takeBytes waits until there is room for a part of a body.
func (g *Gates) takeBytes(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, g.Dear.Limit)
	defer cancel()
	err := g.bodies.Acquire(limited, bodyPart)
	if err != nil && ctx.Err() == nil {
		return ErrBusy
	}
	return err
}

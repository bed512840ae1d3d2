package hosting

import (
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// Gates separate expensive work from cheap work, so that the cheap never waits for the expensive.
type Gates struct {
	Cheap, Expensive *Gate
	bodies           *semaphore.Weighted // bytes of large bodies, until their responses are computed
	part             time.Duration       // read timeout of one part of a body
}

// Limits of concurrent work. Expensive tasks use all processors but one, or the only one. Large bodies take most of the
// memory: twice their size while they are read, and as much again while they are worked on.
const (
	cheapPerProcessor   = 8
	maxCheapWaiting     = 2000
	maxExpensiveWaiting = 64
	maxBodies           = 64 << 20
)

// Processors returns the number of processors to share: GOMAXPROCS before ShareProcessors raises it.
var Processors = sync.OnceValue(func() int { return runtime.GOMAXPROCS(0) })

// ShareProcessors raises GOMAXPROCS so that the operating system shares each processor among expensive work, the
// drawing of a picture, and cheap work. With one thread per processor, Go's scheduler lets cheap work wait until other
// work has run for ten milliseconds; the operating system runs a thread at once that has waited for a request.
func ShareProcessors() { runtime.GOMAXPROCS(3 * Processors()) }

// NewGates returns gates for the available processors.
func NewGates() *Gates {
	n := Processors()
	return &Gates{NewGate(cheapPerProcessor*n, maxCheapWaiting), NewGate(max(1, n-1), maxExpensiveWaiting), semaphore.NewWeighted(maxBodies), partLimit}
}

// The greatest size in bytes of a query or a body that is still cheap.
const (
	ExpensiveQuery = 2 << 10
	ExpensiveBody  = 32 << 10
)

// Body returns the gate for work on a body of n bytes.
func (g *Gates) Body(n int) *Gate {
	if n > ExpensiveBody {
		return g.Expensive
	}
	return g.Cheap
}

// Query returns the gate for computing the View of a query.
func (g *Gates) Query(raw string) *Gate {
	if len(raw) > ExpensiveQuery {
		return g.Expensive
	}
	return g.Cheap
}

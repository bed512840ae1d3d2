package hosting

import (
	"runtime"
	"time"

	"golang.org/x/sync/semaphore"
)

// Gates part what takes long from what does not: the cheap never wait for the dear.
type Gates struct {
	Cheap, Dear *Gate
	bodies      *semaphore.Weighted // the bytes of large bodies, until their answers are there
	part        time.Duration       // that a part of a body may take
}

// How much there may be at once. A processor is shared by one that is dear and those that are cheap; large bodies are what
// memory goes into, twice their size while they are read, and as much again at work.
const (
	cheapPerProcessor = 8
	mostCheapWaiting  = 2000
	mostDearWaiting   = 64
	mostOfBodies      = 64 << 20
)

// NewGates returns gates for the processors that there are.
func NewGates() *Gates {
	n := runtime.GOMAXPROCS(0)
	return &Gates{NewGate(cheapPerProcessor*n, mostCheapWaiting), NewGate(n, mostDearWaiting), semaphore.NewWeighted(mostOfBodies), partLimit}
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

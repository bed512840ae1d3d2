package hosting

import (
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// Gates part what takes long from what does not: the cheap never wait for the dear.
type Gates struct {
	Cheap, Dear *Gate
	bodies      *semaphore.Weighted // the bytes of large bodies, until their answers are there
	part        time.Duration       // that a part of a body may take
}

// How much there may be at once. All processors but one, and the one where there is no other, may be at what is dear; large
// bodies are what memory goes into, twice their size while they are read, and as much again at work.
const (
	cheapPerProcessor = 8
	mostCheapWaiting  = 2000
	mostDearWaiting   = 64
	mostOfBodies      = 64 << 20
)

// Processors returns how many processors there are to share.
var Processors = sync.OnceValue(func() int { return runtime.GOMAXPROCS(0) })

// ShareProcessors has the system share each processor between what is dear, a picture that is drawn, and what is cheap. Go's
// scheduler, with a thread to a processor, has what is cheap wait until others have had ten milliseconds; the system lets
// whoever has waited for a request go first.
func ShareProcessors() { runtime.GOMAXPROCS(3 * Processors()) }

// NewGates returns gates for the processors that there are.
func NewGates() *Gates {
	n := Processors()
	return &Gates{NewGate(cheapPerProcessor*n, mostCheapWaiting), NewGate(max(1, n-1), mostDearWaiting), semaphore.NewWeighted(mostOfBodies), partLimit}
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

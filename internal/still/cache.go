package still

import (
	"crypto/sha256"
	"math"
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A cache is an LRU cache of pictures by their keys. It is safe for concurrent use.
type cache struct {
	pictures *lru.Cache[[sha256.Size]byte, []byte]
	bytes    atomic.Int64 // total size of the pictures
	most     int64        // limit for bytes
}

// newCache returns a cache with a limit in bytes.
func newCache(most int64) (*cache, error) {
	c := &cache{most: most}
	var err error
	c.pictures, err = lru.NewWithEvict(math.MaxInt, func(_ [sha256.Size]byte, left []byte) { c.bytes.Add(-int64(len(left))) })
	return c, err
}

func (c *cache) get(key [sha256.Size]byte) ([]byte, bool) { return c.pictures.Get(key) }

// add puts a picture into the cache, and evicts the least recently used ones until there is room.
func (c *cache) add(key [sha256.Size]byte, picture []byte) {
	c.bytes.Add(int64(len(picture)))
	if had, _ := c.pictures.ContainsOrAdd(key, picture); had {
		c.bytes.Add(-int64(len(picture))) // the same picture was drawn twice at once
	}
	for c.bytes.Load() > c.most {
		if _, _, ok := c.pictures.RemoveOldest(); !ok {
			return
		}
	}
}

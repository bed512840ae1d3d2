//go:build !unix

package hosting

import "net"

// haveWaiting tells whether connections wait to be accepted. Here the system does not tell.
func haveWaiting(net.Listener) bool { return false }

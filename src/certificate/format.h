/* format.h -- the words and limits of a certificate file (docs/CERTIFICATE.md).
 *
 *   certiflow-certificate 1
 *   problem LINES BYTES
 *   | first line of the problem ...
 *   data NAME LINES BYTES
 *   | first line of the file ...
 *   claims COUNT precision BITS
 *   claim VERDICT RULE NUMBERS
 *   trajectory STEPS order MAX bits MAX time REACHED
 *   step H BITS UNIT ORDER PIECES SIGMA RHO R MU... CENTRE...
 *   state UNIT RHO CENTRE...
 *   end SHA-256
 *
 * and for a descent, in place of trajectory and steps:
 *
 *   descent BLOCKS longest MAX bits BITS steps REACHED
 *   block STEPS SPAN CLOSED UNIT RHO R MU+ MU- CENTRE...
 */
#ifndef CF_CERTIFICATE_FORMAT_H
#define CF_CERTIFICATE_FORMAT_H

#define CF_FORMAT_FIRST_LINE "certiflow-certificate 1"

/* Limits of the format, tested before anything is allocated or computed. */
#define CF_FORMAT_MAX_LINE (64u * 1024u * 1024u)
#define CF_FORMAT_MAX_TEXT (64u * 1024u * 1024u)
#define CF_FORMAT_MAX_CLAIMS 100000L
#define CF_FORMAT_MAX_STEPS 100000000L
#define CF_FORMAT_MAX_PRECISION 1048576L
/* Room that the order, bits and nodes of a trajectory may ask for. */
#define CF_FORMAT_MAX_ROOM (4.0 * 1024 * 1024 * 1024)

#endif

/* theorem_triangle.c -- places in a triangle that is stored by rows: no code,
 * a proof for elimination.c.
 */
#include "kernel/elimination.h"

/*@ lemma product_order: \forall integer i, p; 0 <= i <= p ==>
      i * (i + 1) <= p * (p + 1);
    lemma product_step: \forall integer i;
      (i + 1) * (i + 1 + 1) == i * (i + 1) + 2 * (i + 1);
    lemma half_order: \forall integer x, y; 0 <= x <= y ==> x / 2 <= y / 2;
    lemma half_step: \forall integer x, y; 0 <= x && 0 <= y ==>
      (x + 2 * y) / 2 == x / 2 + y;
    lemma triangle_next_here: \forall integer i;
      closed_form(i) && closed_form(i + 1) && 0 <= i ==>
      triangle(i + 1, 0) == triangle(i, 0) + i + 1;
    lemma triangle_order_half: \forall integer i, p; 0 <= i <= p ==>
      0 <= i * (i + 1) / 2 <= p * (p + 1) / 2;
    lemma triangle_order_here: \forall integer i, p;
      closed_form(i) && closed_form(p) && 0 <= i <= p ==>
      0 <= triangle(i, 0) <= triangle(p, 0);
    lemma triangle_column_here: \forall integer i, j; closed_form(i) ==>
      triangle(i, j) == triangle(i, 0) + j;
    lemma triangle_below_here: \forall integer i, p;
      closed_form(i) && closed_form(i + 1) && closed_form(p) && 0 <= i < p ==>
      triangle(i, 0) + i < triangle(p, 0);
    lemma triangle_column: \forall integer i, j;
      triangle(i, j) == triangle(i, 0) + j;
    lemma triangle_below: \forall integer i, p; 0 <= i < p ==>
      triangle(i, 0) + i < triangle(p, 0);
    lemma triangle_inside: \forall integer i, j, n; 0 <= j <= i < n ==>
      0 <= triangle(i, j) < triangle(n, 0);
    lemma triangle_differs: \forall integer i, j, p, q;
      0 <= j <= i && 0 <= q <= p && (i != p || j != q) ==>
      triangle(i, j) != triangle(p, q);
*/

/*@ ghost
    void triangle_theorem(void)
    {
        /@ assert inside: \forall integer i, j, n; 0 <= j <= i < n ==>
             0 <= triangle(i, j) < triangle(n, 0); @/
    }
*/

/* ask.c -- asks a prover, at once or later; for why3.conf, built by setup.sh.
 *
 *     ask PROVER COMMAND... FILE
 *
 * Two provers are asked for each goal, and the first answer counts. CVC4
 * answers five goals of six, most of them in less than half a second: Z3,
 * started together with it, would take nearly as much time for nothing. So Z3
 * begins half a second later.
 *
 * Where ANSWERS is a folder of answers (wp.py, without cache: the committed
 * cache), the prover that has answered this goal before begins at once, and the
 * other one some seconds later. That says who is asked first, and nothing else:
 * no answer is read, and each prover gets every goal that the other one has not
 * proved before, with its whole limit, which begins when the prover does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <nettle/base16.h>
#include <nettle/md5.h>

/* 1 if the folder has an answer of the prover: its name is the digest of what
 * WP writes for the prover, a line before the text. */
static int has_answered(const char *folder, const char *prover,
                        const char *path)
{
    struct md5_ctx context;
    unsigned char block[8192], digest[MD5_DIGEST_SIZE];
    char hex[BASE16_ENCODE_LENGTH(MD5_DIGEST_SIZE) + 1] = "", text[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    snprintf(text, sizeof text, "(* WP Task for Prover %s *)\n", prover);
    md5_init(&context);
    md5_update(&context, strlen(text), (const unsigned char *)text);
    while ((length = fread(block, 1, sizeof block, file)) > 0) {
        md5_update(&context, length, block);
    }
    fclose(file);
    md5_digest(&context, sizeof digest, digest);
    base16_encode_update(hex, sizeof digest, digest);
    snprintf(text, sizeof text, "%s/%s.json", folder, hex);
    return access(text, F_OK) == 0; /* a name cut off is that of no file */
}

int main(int count, char **argument)
{
    const char *folder = getenv("ANSWERS");
    long milliseconds;
    struct timespec late;
    int is_z3;
    if (count < 4) {
        fprintf(stderr, "usage: ask PROVER COMMAND... FILE\n");
        return 1;
    }
    is_z3 = strncmp(argument[1], "Z3", 2) == 0;
    milliseconds = is_z3 ? 500 : 0;
    if (folder != NULL && folder[0] != '\0') {
        /* CVC4 needs twelve seconds for one goal of a thousand of those that
         * it answers, Z3 two seconds for one of ninety */
        milliseconds = has_answered(folder, argument[1], argument[count - 1])
                           ? 0
                           : is_z3 ? 12000 : 2000;
    }
    late.tv_sec = milliseconds / 1000;
    late.tv_nsec = milliseconds % 1000 * 1000000;
    nanosleep(&late, NULL);
    execvp(argument[2], argument + 2);
    perror(argument[2]);
    return 127;
}

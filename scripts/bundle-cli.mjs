console.log('no cli yet')
